export type { Comparison } from './compare';
export { Stumble } from './fold';
export type { Progress } from './filling';
export type { Frozen, ProjectionState } from './projection-state';
export { OPEN_CLOCKS, type OpenClock, openClocksProjection, StoredOpenClocks } from './open-clocks';
export type { Page, PageAsked } from './page';
export { ProjectionRunner, type Rebuilding } from './projection-runner';
export { NotBuilt, ReadStore } from './read-store';
export { SqliteCheckpoints } from './sqlite-checkpoints';
