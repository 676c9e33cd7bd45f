// Fills a log in a process of its own, while the one that started it makes the registers: it ends with that one.
import { fill } from '../fill.mjs';

process.once('disconnect', () => process.exit(1));
const [file, facts] = process.argv.slice(2);
await fill(file, Number(facts));
process.exit();
