export * from './comparison'
export * from './evidence'
export * from './interval'
export * from './readiness'
