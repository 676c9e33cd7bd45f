import { applyDecorators, type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { actorOf, mustBelongTo, NotSignedIn, type Officer, TokenVerifier } from '#libs/identity';
import { NotPermitted, type TraceContext } from '#libs/kernel';
import { POWERS, type Power, roleFor } from '#libs/law';
import { NodeIdentity } from './node-identity';
import { GuardedDocument } from './order-document';

export type OfficerRequest = {
  method: string;
  url: string;
  headers: Record<string, string | string[] | undefined> & { authorization?: string };
  officer?: Officer;
  /** Of this request, where it is traced. */
  trace?: TraceContext;
};

const POWER = 'wangjian:power';
export const OPEN_TO_ALL = 'open-to-all';

/** The power a route needs. A route that names none is closed to everybody. */
export const NeedsPower = (power: Power | typeof OPEN_TO_ALL) =>
  power === OPEN_TO_ALL ? SetMetadata(POWER, power) : applyDecorators(SetMetadata(POWER, power), GuardedDocument(power));

export function signedIn({ officer }: OfficerRequest): Officer {
  if (!officer) throw new NotSignedIn('missing', 'Nobody is signed in');
  return officer;
}

/** Global: who is it, is he of this bureau, and does he hold the power the route names? */
@Injectable()
export class OfficerGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenVerifier,
    private readonly self: NodeIdentity,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const power = this.reflector.get<Power | typeof OPEN_TO_ALL | undefined>(POWER, context.getHandler());
    if (power === OPEN_TO_ALL) return true;
    const request = context.switchToHttp().getRequest<OfficerRequest>();
    const officer = await this.tokens.officerOf(request.headers.authorization);
    mustBelongTo(officer, this.self.node, request.method === 'GET' ? 'read' : 'act');
    if (!power || !roleFor(power, actorOf(officer)))
      throw new NotPermitted(
        `This needs the power ${power ?? 'of nobody'}`,
        power && { power, heldBy: POWERS[power].roles, article: POWERS[power].article },
      );
    request.officer = officer;
    return true;
  }
}
