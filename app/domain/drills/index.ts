export { drillFamilies } from './drill-families'
export { drillPlacements } from './drill-frame'
export type { DrillSource } from './drill-source'
export { drawDrillIds, generateDrill, generateDrillById, generateDrills, isDrillId } from './generate-drills'
