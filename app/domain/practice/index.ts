export * from './kind-names'
export * from './select'
export * from './spec'
export * from './tutor'
