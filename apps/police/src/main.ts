import { runNode } from '#libs/agency';
import { police } from './police.capabilities';

void runNode('police', police);
