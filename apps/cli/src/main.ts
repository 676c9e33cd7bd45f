import 'reflect-metadata';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { deadlineLine, surchargeLine, violationLine } from '#libs/law';
import { backUp, restore } from './commands/backup';
import { advanceClock, setClock, showClock } from './commands/clock';
import { found, type FoundOptions } from './commands/found';
import { history } from './commands/history';
import { importFile } from './commands/import-operators';
import { listKeys, makeKey, revoke, rotate } from './commands/keys';
import { issue, type IssuerOptions } from './commands/issuer';
import { answerLines, showViolation } from './commands/law';
import { discardParked, listParked, type ParkOptions, releaseParked, showParked } from './commands/park';
import { rebuild } from './commands/rebuild';
import { replay } from './commands/replay';
import { applyTopics, planTopics } from './commands/topics';
import { up, type UpOptions } from './commands/up';
import { Failure } from './failure';
import { keysAreNoOptions } from './keys/key-words';
import { LANGUAGES, languageOf } from './language';

const program = new Command('wangjian')
  .description('网剑: the command line of a city of agencies that police online markets together')
  .version('0.1.0')
  .enablePositionalOptions() // `clock` and `clock advance` have the same options: each takes those behind it
  .exitOverride();

const lang = () => new Option('--lang <language>', 'zh or en').choices(LANGUAGES).default(languageOf(process.env));
const wholePort = (text: string): number => {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_530) throw new InvalidArgumentError('must be a port');
  return port;
};

program
  .command('up')
  .description('start a city of four nodes on this machine, and on its first start tell its story')
  .option('--data <dir>', 'where it keeps everything (default: data/city-620200 in the project)')
  .option('--port-base <n>', 'the issuer takes this port, the nodes the four after it; 0: any that are free', wholePort)
  .addOption(new Option('--clock <kind>', 'what time the nodes live in').choices(['simulated', 'real']))
  .addOption(new Option('--log <kind>', 'what messages travel on').choices(['embedded', 'kafka']))
  .option('--brokers <list>', 'Kafka brokers, host:port,host:port', (text: string) => text.split(','))
  .addOption(new Option('--read-store <kind>', 'where registers are kept').choices(['sqlite', 'postgres']))
  .option('--postgres <url>', 'a PostgreSQL server, postgres://user:password@host:port/database; or WANGJIAN_POSTGRES_URL')
  .addOption(new Option('--event-store <kind>', 'where facts are kept').choices(['sqlite', 'esdb']))
  .option('--eventstore <agency=url...>', 'the EventStoreDB of each node, police=esdb://host:2113; or a JSON file that names them')
  .option('--exit', 'end when the story is told')
  .option('--no-story', 'start only')
  .option('--json', 'one JSON object a line instead of words')
  .addOption(lang())
  .action((options: UpOptions) => up(options));

// `up` does both; where an engine of containers starts the processes instead, each is a command of its own.
const brokerList = (text: string) => text.split(',');
program
  .command('found')
  .description('write all that the nodes of a demonstration city need to start: keys, members, policies, configurations; once')
  .requiredOption('--data <dir>', 'where to')
  .option('--port-base <n>', 'the issuer takes this port, the nodes the four after it; 0: any that are free', wholePort)
  .option('--brokers <list>', 'the Kafka brokers it speaks over', brokerList)
  .action((options: FoundOptions) => found(options));
program
  .command('issuer')
  .description('only the issuer of a founded city, for DEMONSTRATION: its officers are invented and their passwords public')
  .requiredOption('--data <dir>', 'the folder of the city')
  .option('--in-container', 'listen on all addresses of this container; its engine publishes the port on 127.0.0.1 only')
  .action((options: IssuerOptions) => issue(options));

/** A command that speaks to a running city. */
const ofCity = (command: Command): Command =>
  command
    .option('--data <dir>', 'the folder of the city (default: the one that runs)')
    .option('--officer <id>', 'who signs in (default: a demonstration officer; or WANGJIAN_OFFICER)')
    .option('--password <text>', 'his password (or WANGJIAN_PASSWORD)')
    .option('--json', 'JSON instead of words')
    .addOption(lang());
const atNode = (command: Command): Command => ofCity(command).option('--node <name>', 'only this node, such as police');

const importing = program.command('import').description('bring in what others keep');
ofCity(importing.command('operators <file>').description('a register of online operators: CSV, UTF-8 or GB18030'))
  .option('--node <url>', 'a market-regulation node elsewhere, instead of the city’s')
  .option('--issuer <url>', 'where its officers sign in')
  .action(importFile);

ofCity(
  program
    .command('history <matter>')
    .description(
      'what every agency has on file of a matter, as one thread; by its id, a case number, or "story" for the case of the story',
    ),
).action(history);

atNode(program.command('replay').description('fold every register once more from the facts and compare')).action(replay);

atNode(program.command('rebuild <register>').description('make a register anew beside the live one, such as operators')).action(rebuild);

/** A command that works on the folder of a city. */
const inFolder = (command: Command): Command =>
  command
    .option('--data <dir>', 'the folder of the city (default: the one that runs, or the usual one)')
    .option('--json', 'JSON instead of words')
    .addOption(lang());

inFolder(program.command('backup <target>').description('copy a city as of one moment, while it runs')).action(backUp);
inFolder(program.command('restore <backup>').description('make a city out of a backup, where none is')).action(restore);

const keys = program.command('keys').description('the keys that nodes sign with');
inFolder(keys.command('list').description('every key of every member, and which of them signs now')).action(listKeys);
inFolder(keys.command('rotate').description('give a node of a stopped city a new key; the old one ends'))
  .requiredOption('--node <name>', 'such as police')
  .action(rotate);
inFolder(keys.command('revoke <key>').description('believe nothing any more that was signed with it')).action(revoke);
keys
  .command('make <file>')
  .description('a new pair: its private part into the file, what the member file is to say of it printed')
  .option('--valid-from <instant>', 'such as 2026-12-01T01:00:00Z (default: now)')
  .action(makeKey);

const clock = ofCity(program.command('clock').description('the simulated time of the city').enablePositionalOptions()).action(showClock);
ofCity(clock.command('advance <duration>').description('24h, 3d or 5wd (working days)')).action(advanceClock);
ofCity(clock.command('set <instant>').description('such as 2026-12-01T01:00:00Z')).action(setClock);

const park = program.command('park').description('messages that a node could not take');
atNode(park.command('list').description('every parked matter')).action(listParked);
atNode(park.command('show <matter>').description('what waits, and why')).action(showParked);
atNode(park.command('release <matter>').description('let it try again, in order')).action(releaseParked);
atNode(park.command('discard <message>').description('it will never be taken'))
  .requiredOption('--reason <text>', 'why; it stays on file')
  .action((message: string, options: ParkOptions & { reason: string }) => discardParked(message, options));

const topics = program
  .command('topics')
  .description('topics and rights on the Kafka cluster of a region, by its members and sharing policies');
const ofCluster = (command: Command): Command =>
  command
    .option('--data <dir>', 'the folder of a city')
    .option('--members <file>', 'the member file, where there is no city')
    .option('--policy <node=file>', 'the sharing policy of one member; one each', (one: string, all: string[] | undefined) => [
      ...(all ?? []),
      one,
    ])
    .option('--settings <file>', 'how to reach the cluster, names of users, partitions, copies, retention')
    .option('--brokers <list>', 'Kafka brokers, host:port,host:port', (text: string) => text.split(','))
    .option('--without-rights', 'topics only, as on a cluster without an authorizer')
    .option('--shorten-retention', 'also where that deletes messages')
    .option('--json', 'JSON instead of words')
    .addOption(lang());
ofCluster(topics.command('plan').description('what is to be done; ends with 0: nothing, 2: something, 1: it cannot be told')).action(
  planTopics,
);
ofCluster(topics.command('apply').description('do it: no topic is deleted, no order of messages broken'))
  .option('--remove-strays', 'also take away the rights that nobody planned')
  .action(applyTopics);

const law = program.command('law').description('questions of law: one JSON object a line in, one answer a line out');
law
  .command('deadline')
  .description('when a limit ends')
  .action(() => answerLines(deadlineLine));
law
  .command('surcharge')
  .description('what is added to a fine paid late')
  .action(() => answerLines(surchargeLine));
law
  .command('violation')
  .argument('[code]', 'a code of the violation catalogue, such as MR-PQ-01: shown for people; without one, JSON lines are answered')
  .description('what a violation costs, and whether it is a crime')
  .action((code?: string) => (code === undefined ? answerLines(violationLine) : showViolation(code)));

// Whoever reads may stop reading (`| head`).
process.stdout.on('error', (thrown: NodeJS.ErrnoException) => process.exit(thrown.code === 'EPIPE' ? 0 : 1));

program.parseAsync(keysAreNoOptions(process.argv.slice(2)), { from: 'user' }).catch((thrown: unknown) => {
  const plans = process.argv[2] === 'topics'; // there 2 says that something is to be done
  if (thrown instanceof CommanderError) process.exit(thrown.exitCode === 0 ? 0 : plans ? 1 : 2);
  process.stderr.write(`wangjian: ${thrown instanceof Failure ? thrown.message : String((thrown as Error).stack ?? thrown)}\n`);
  process.exit(thrown instanceof Failure ? thrown.exitCode : 1);
});
