export * from './deadline-line';
export { answers, type LineRefusal } from './line';
export * from './surcharge-line';
export * from './violation-line';
export * from './violation-sheet';
