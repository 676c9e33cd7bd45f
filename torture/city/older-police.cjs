// node older-police.cjs CONFIG - the police as they were before they knew what follows a transfer: a message they do not take parks its
// matter, and the next start, which knows it again, can take it when an officer releases it.
require('reflect-metadata');
const { runNode } = require('../../dist/libs/agency/src/index.js');
const { police } = require('../../dist/apps/police/src/police.capabilities.js');

const UNKNOWN_YET = ['cn.wangjian.market-regulation.supplement-submitted.v1', 'cn.wangjian.market-regulation.evidence-handed-over.v1'];

void runNode(
  'police',
  police.map((capability) => ({
    ...capability,
    intakes: (capability.intakes ?? []).filter(({ message }) => !UNKNOWN_YET.includes(message.type)),
  })),
);
