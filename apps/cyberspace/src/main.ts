import { runNode } from '#libs/agency';
import { cyberspace } from './cyberspace.capabilities';

void runNode('cyberspace', cyberspace);
