export { drillFamilies, type DrillFamily } from './drill-families'
export type { DrillSource } from './drill-source'
export {
  drawDrillIds,
  generateDrill,
  generateDrillById,
  generateDrills,
  isDrillId,
  type DrillRequest,
} from './generate-drills'
