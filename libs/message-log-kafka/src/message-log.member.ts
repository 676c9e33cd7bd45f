import { readAsMember } from '#libs/exchange/testing';
import { KafkaMessageLog } from './kafka-message-log';

const open = async (brokers: string): Promise<KafkaMessageLog> =>
  new KafkaMessageLog({ brokers: brokers.split(','), clientId: 'member', sessionTimeoutMs: 6_000 });

void readAsMember(open);
