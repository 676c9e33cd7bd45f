import { runNode } from '#libs/agency';
import { marketRegulation } from './market-regulation.capabilities';

void runNode('market-regulation', marketRegulation);
