import { City } from '../line/city';
import { idsOf, OFFICERS } from '../line/fake-goods';
import { endWithParent } from './in-a-process';
import { PERSONS } from './persons';

/**
 * A node that logs all it can, and is sent names and numbers of people wherever they fit: in bodies, paths, queries and headers, in orders
 * that are done, refused and malformed, and in what its store says when it fails. Writes the statuses of the answers last.
 */
void (async () => {
  endWithParent();
  const city = await City.start(['market-regulation'], { also: { logLevel: 'debug' } });
  const { name, latin, uscc, idCard, phone } = PERSONS;
  const said = `${name} ${idCard} ${phone} ${uscc}`;
  const lead = (id: string, more: object = {}) =>
    city.ask('mr-monitor', `PUT /leads/${id}`, {
      ...{ violationCode: 'MR-PQ-01', description: `${name}的网店`, seenOn: '2026-03-03', domains: ['jiafang.example'] },
      ...{ party: { kind: 'organisation', name, uscc } },
      ...more,
    });
  const { leadId } = idsOf(1);
  const statuses = [
    await lead(leadId), // done
    await lead(leadId, { description: `${name}的另一网店` }), // the same id for another content
    await lead(idsOf(2).leadId, { description: said }), // an order takes no such numbers
    await lead(idsOf(2).leadId, { party: { kind: 'natural-person', name, idCard, phone } }), // malformed
    await lead(encodeURIComponent(said)), // an id that is none
    await city.ask('mr-officer-1', `POST /leads/${idsOf(3).leadId}/verification`, { officers: OFFICERS, note: said }),
    await city.ask('mr-auditor', `GET /operators?uscc=${uscc}&name=${encodeURIComponent(name)}&${encodeURIComponent(said)}=1`),
    await city.ask('mr-auditor', `GET /nowhere/${encodeURIComponent(said)}`),
    await city.ask('mr-monitor', `PUT /leads/${leadId}`, {}, { 'idempotency-key': encodeURIComponent(said), 'if-match': phone }),
  ].map(({ status }) => status);

  // What a driver may say: it quotes what it was given, in its sentence and in members of its own.
  const append = () =>
    Promise.reject(
      Object.assign(new Error(`cannot store "${latin}", ${said}`), { detail: latin, parameters: [said, latin], code: 'E_DRIVER' }),
    );
  Object.assign(city.store('market-regulation'), { append });
  statuses.push((await lead(idsOf(4).leadId)).status);
  await city.stop();
  process.stdout.write(`\n${JSON.stringify({ statuses })}\n`);
})();
