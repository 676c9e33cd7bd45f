import { DEMONSTRATION_OFFICERS } from '#libs/identity';
import type { RegisteredOperator } from './step';

const withCertificate = (id: string) => ({ id, certificate: DEMONSTRATION_OFFICERS.find((one) => one.id === id)!.certificate! });

/** The two certified officers of both cases (E-1). */
export const OFFICERS = ['mr-officer-1', 'mr-officer-2'].map(withCertificate);
export const UNIT_HEAD = withCertificate('mr-org-head');

/** Of the bureau's register, `jiayuguan-register.csv`: a liquor shop, and the site of the platform itself, the only site in it. */
export const SHOP_USCC = '91620200MAYD44ME87';
export const SITE_USCC = '91620200MAYY2WXQ00';
export const SITE_DOMAIN = 'jishi.example';

export const partyOf = ({ name, uscc }: RegisteredOperator) => ({ kind: 'organisation' as const, name, uscc });
