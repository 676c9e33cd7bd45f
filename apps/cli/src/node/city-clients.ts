import { DEMONSTRATION_OFFICERS } from '#libs/identity';
import { type Agency, type City, type CityNode, DIVISION, issuerOf, urlOf } from '../city/city';
import { Failure } from '../failure';
import { NodeClient } from './node-client';
import { type Credentials, SignIn } from './sign-in';

/** Who signs in when nobody says: the demonstration officers of each bureau, for what the command line does. */
const AUDITORS: Record<Agency, string> = {
  'market-regulation': 'mr-auditor',
  police: 'ps-auditor',
  cyberspace: 'ca-auditor',
  'culture-tourism': 'ct-auditor',
};
const HEADS: Record<Agency, string> = {
  'market-regulation': 'mr-head',
  police: 'ps-head',
  cyberspace: 'ca-head',
  'culture-tourism': 'ct-head',
};
export const REGISTRAR = 'mr-monitor';

/** The nodes of one city, each spoken to as whoever may do what is asked. */
export class CityClients {
  private readonly signIn: SignIn;

  /** `given`: the officer named on the command line, instead of the demonstration officers. */
  constructor(
    readonly city: City,
    private readonly given?: Credentials,
    private readonly patienceMs?: number,
  ) {
    this.signIn = new SignIn(issuerOf(city));
  }

  /** @throws Failure for a node the city does not have */
  nodeNamed(name: string): CityNode {
    return nodeIn(this.city, name);
  }

  auditor = (agency: Agency): NodeClient => this.as(agency, AUDITORS[agency]);
  head = (agency: Agency): NodeClient => this.as(agency, HEADS[agency]);

  as(agency: Agency, officer: string): NodeClient {
    return new NodeClient(urlOf(this.nodeNamed(agency)), this.signIn, this.given ?? demonstration(officer), this.patienceMs);
  }
}

/** @param name `police` or `police.620200`. @throws Failure for a node the city does not have */
export function nodeIn({ nodes }: City, name: string): CityNode {
  const found = nodes.find(({ agency, node }) => name === agency || name === node);
  if (!found) throw new Failure(`This city has no node ${name}; its nodes are ${nodes.map(({ agency }) => agency).join(', ')}`);
  return found;
}

/** @throws Failure for an officer the city does not know */
export function demonstration(id: string): Credentials {
  const officer = DEMONSTRATION_OFFICERS.find((one) => one.id === id && one.division === DIVISION);
  if (!officer) throw new Failure(`There is no demonstration officer ${id}`);
  return { officer: id, password: officer.password };
}

export const agencyOfOfficer = (id: string): Agency => DEMONSTRATION_OFFICERS.find((one) => one.id === id)!.agency as Agency;
