export * from './due-date'
export * from './gradebook'
export * from './help-list'
