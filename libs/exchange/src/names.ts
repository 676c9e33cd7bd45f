import { Matches } from 'class-validator';
import type { NodeName } from '#libs/kernel';

/** `cn.wangjian.<agency>.<name>.v<version>`: the agency whose word it is, the message, its version. */
export const MESSAGE_TYPE = /^cn\.wangjian\.([a-z][a-z-]*)\.[a-z][a-z0-9-]*\.v[1-9]\d{0,3}$/;
/** `<fact id>.<message type>`. */
export const MESSAGE_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.cn\.wangjian\.[a-z][a-z-]*\.[a-z][a-z0-9-]*\.v[1-9]\d{0,3}$/;
export const NODE = /^[a-z][a-z-]*\.\d{6,12}$/;
export const AGENCY = /^[a-z][a-z-]*$/;
/** Becomes part of a stream's name and a path: printable, without white space, slash or percent sign. */
export const MATTER = /^[^\s/%\p{C}]{1,200}$/u;
export const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** One id for ever: the same fact told again in the same message is the same message. */
export const messageIdOf = (factId: string, type: string): string => `${factId}.${type}`;
/** The fact of the sender that a message tells of. */
export const factIdIn = (messageId: string): string => messageId.slice(0, messageId.indexOf('.'));
export const agencyIn = (type: string): string | undefined => MESSAGE_TYPE.exec(type)?.[1];
/** `police.620200` of `/nodes/police.620200`. */
export const nodeOf = (source: string): NodeName => source.slice('/nodes/'.length) as NodeName;

export const IsMessageId = () => Matches(MESSAGE_ID, { message: '$property must be <fact id>.<message type>' });
export const IsMessageType = () => Matches(MESSAGE_TYPE, { message: '$property must be cn.wangjian.<agency>.<name>.v<version>' });
export const IsNode = () => Matches(NODE, { message: '$property must be <agency>.<division code>' });
export const IsMatter = () => Matches(MATTER, { message: '$property must be 1 to 200 printable characters without white space, / or %' });
export const IsInstant = () => Matches(INSTANT, { message: '$property must be a UTC instant such as 2025-03-04T01:00:00.000Z' });
