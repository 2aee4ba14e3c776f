export { findPassage, type Passage } from './passages'
