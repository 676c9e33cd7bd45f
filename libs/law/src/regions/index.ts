export * from './authority';
export * from './changes';
export * from './division';
