export * from './select'
export * from './spec'
export * from './tutor'
