/** Nobody forges anything here: what a node would not believe was spoilt on the way. */
export function checkBelieved({ nodes }, findings) {
  const believed = findings.check('no message in quarantine');
  for (const node of nodes.values()) {
    believed.examined += node.facts.filter(({ category }) => category === 'receipt').length;
    for (const { stream, type, data } of node.facts.filter(({ category }) => category === 'quarantine'))
      believed.fault(`${node.name}: ${type} ${stream}, ${data.reason}: ${data.sentence}`);
  }
}

/** What waited was released in the order in which it came. */
export function checkParks({ nodes }, findings) {
  const parks = findings.check('parked messages released in their order');
  let left = 0;
  for (const node of nodes.values())
    for (const [stream, facts] of node.streams) {
      if (facts[0].category !== 'park') continue;
      const waiting = [];
      for (const { type, data, position } of facts) {
        if (type === 'MessageParked') waiting.push(data.messageId);
        if (type !== 'MessageUnparked' && type !== 'MessageDiscarded') continue;
        parks.examined += 1;
        if (waiting[0] !== data.messageId && type === 'MessageUnparked')
          parks.fault(`${node.name}: ${stream} released ${data.messageId} at position ${position} before ${waiting[0]}`);
        if (!waiting.includes(data.messageId))
          parks.fault(`${node.name}: ${stream} released ${data.messageId} at position ${position}, which did not wait`);
        waiting.splice(waiting.indexOf(data.messageId), 1);
      }
      left += waiting.length;
    }
  return left;
}
