export { KafkaMessageLog } from './kafka-message-log';
export type { KafkaOptions } from './kafka-client';
