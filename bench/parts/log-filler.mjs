// Fills a log in a thread of its own: it takes minutes, in which the program goes on with what else is to be made, and can be ended.
import { workerData } from 'node:worker_threads';
import { fill } from '../fill.mjs';

fill(workerData.file, workerData.facts);
