export { drillFamilies } from './drill-families'
export type { DrillSource } from './drill-source'
export { drawDrillIds, generateDrill, generateDrillById, generateDrills, isDrillId } from './generate-drills'
