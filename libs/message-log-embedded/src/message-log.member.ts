import { readAsMember } from '#libs/exchange/testing';
import { EmbeddedMessageLog } from './embedded-message-log';

void readAsMember((file) => EmbeddedMessageLog.open(file));
