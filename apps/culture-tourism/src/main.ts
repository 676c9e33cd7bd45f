import { runNode } from '#libs/agency';
import { cultureTourism } from './culture-tourism.capabilities';

void runNode('culture-tourism', cultureTourism);
