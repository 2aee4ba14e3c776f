export * from './attempt'
export * from './form'
export * from './grading'
export * from './plan'
