export * from './calendar.capability';
export * from './law-with-calendars';
export * from './publish-calendar';
export * from './published-calendar';
export * from './published-calendars';
