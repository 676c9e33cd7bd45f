// What a server.properties of a test cluster says.
import { join } from 'node:path';

/**
 * One node of a cluster without secrets.
 * @param {{ id: number, ports: { client: number, controller: number }[], folder: string }} node `ports` of all nodes, in the order of their ids
 */
export function openProperties({ id, ports, folder }) {
  const { client, controller } = ports[id - 1];
  return `${common(id, ports, folder)}
listeners=PLAINTEXT://127.0.0.1:${client},CONTROLLER://127.0.0.1:${controller}
advertised.listeners=PLAINTEXT://127.0.0.1:${client}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
inter.broker.listener.name=PLAINTEXT
`;
}

/**
 * One node alone, as it stands in production: clients sign in with a password (SCRAM) or a certificate over TLS, and may do what
 * an ACL allows. `admin` may do everything. The controller's port is open here; it listens to this machine only.
 */
export function securedProperties({ ports, folder, certificates }) {
  const [{ client, mutual, controller }] = ports;
  const tls = ['scram', 'mutual'].map((name) => `listener.name.${name}.ssl.`);
  return `${common(1, ports, folder)}
listeners=SCRAM://127.0.0.1:${client},MUTUAL://127.0.0.1:${mutual},CONTROLLER://127.0.0.1:${controller}
advertised.listeners=SCRAM://127.0.0.1:${client},MUTUAL://127.0.0.1:${mutual}
listener.security.protocol.map=SCRAM:SASL_SSL,MUTUAL:SSL,CONTROLLER:PLAINTEXT
inter.broker.listener.name=MUTUAL
sasl.enabled.mechanisms=SCRAM-SHA-256,SCRAM-SHA-512
${['256', '512'].map((bits) => `listener.name.scram.scram-sha-${bits}.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;`).join('\n')}
${tls.flatMap((prefix) => [`${prefix}keystore.type=PEM`, `${prefix}keystore.location=${join(certificates, 'kafka-store.pem')}`, `${prefix}truststore.type=PEM`, `${prefix}truststore.location=${join(certificates, 'ca.pem')}`]).join('\n')}
listener.name.mutual.ssl.client.auth=required
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:ANONYMOUS;User:CN=kafka;User:admin
`;
}

function common(id, ports, folder) {
  const copies = ports.length;
  const onDisk = Math.max(1, copies - 1);
  return `process.roles=broker,controller
node.id=${id}
controller.quorum.voters=${ports.map(({ controller }, index) => `${index + 1}@127.0.0.1:${controller}`).join()}
controller.listener.names=CONTROLLER
log.dirs=${join(folder, `log-${id}`).replaceAll('\\', '/')}
auto.create.topics.enable=false
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=1000
num.network.threads=2
num.io.threads=2
default.replication.factor=${copies}
min.insync.replicas=${onDisk}
offsets.topic.num.partitions=4
offsets.topic.replication.factor=${copies}
transaction.state.log.num.partitions=4
transaction.state.log.replication.factor=${copies}
transaction.state.log.min.isr=${onDisk}
share.coordinator.state.topic.replication.factor=${copies}
share.coordinator.state.topic.min.isr=${onDisk}
broker.session.timeout.ms=6000`;
}
