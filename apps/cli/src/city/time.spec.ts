import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../failure';
import { CityClients } from '../node/city-clients';
import { foundCity, SIMULATED_BEGINNING } from './found-city';
import { moveTime, simulatedTime } from './time';

it('a city whose time would be beyond every limit could decide nothing any more, and is not led there', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'wangjian-time-'));
  const kind = { id: 'x', clock: 'simulated', log: 'embedded', brokers: [], readStore: 'sqlite', eventStore: 'sqlite' } as const;
  const city = foundCity(dataDir, { portBase: 1, ...kind, brokers: [] });
  await expect(moveTime(dataDir, new CityClients(city), '2150-01-01T00:00:00.000Z')).rejects.toThrow(Failure);
  expect(simulatedTime(dataDir)).toBe(SIMULATED_BEGINNING);
  rmSync(dataDir, { recursive: true });
});
