export { KafkaCluster } from './cluster';
export type { KafkaOptions } from './kafka-client';
export { KafkaMessageLog } from './kafka-message-log';
export { KAFKA_SECRETS, kafkaSecurity, SaslSettings, TlsSettings } from './security';
