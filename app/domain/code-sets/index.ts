export * from './code-entry'
export * from './code-grammar'
export * from './code-list'
export * from './verdict'
