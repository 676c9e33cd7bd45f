export { EmbeddedMessageLog } from './embedded-message-log';
