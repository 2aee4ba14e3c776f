export * from './calendar'
export * from './study-plan'
