import { setTimeout as delay } from "node:timers/promises";
import { openDueSlot } from "#features/comparison/open-due-slot.ts";
import type { BureauProcess } from "./bureau-process.ts";
import type { Cluster } from "./cluster.ts";
import type { Fault } from "./plan.ts";
import { compose, connected, EMPTY_QUEUE } from "./town.ts";
import type { Workers } from "./workers.ts";

export type Scene = {
  cluster: Cluster;
  bureau: BureauProcess;
  workers: Workers;
  chunkSize: number;
  /** Who leaves, by the number that the plan drew. */
  leaver(drawn: number): string;
};

/** Lets one fault happen; resolves when it is over and everything that it took away is back. */
export const strike = async (scene: Scene, fault: Fault): Promise<void> => {
  const { cluster, bureau, workers } = scene;
  switch (fault.kind) {
    case "worker killed":
      await workers.kill(fault.worker);
      await delay(fault.backMs);
      return workers.start();
    case "all workers killed": {
      const count = workers.count();
      await workers.killAll();
      await delay(fault.backMs);
      await Promise.all(Array.from({ length: count }, () => workers.start()));
      return;
    }
    case "worker with a wrong clock":
      return workers.start(fault.offsetMs);
    case "another scheduler":
      return schedulersAtOnce(scene, fault.schedulers);
    case "database restarted":
      await cluster.crash();
      await delay(fault.downMs);
      return cluster.start();
    case "connections cut":
      await connected(cluster.url, (client) =>
        client.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()",
        ),
      );
      return;
    case "queue lost":
      await connected(cluster.url, (client) => client.query(EMPTY_QUEUE));
      return;
    case "source gone":
      await bureau.kill();
      await delay(fault.downMs);
      return bureau.start();
    case "source faulty":
      await bureau.setFault(fault);
      await delay(fault.forMs);
      return bureau.setFault(null);
    case "somebody leaves":
      return leave(cluster.url, scene.leaver(fault.person));
  }
};

const schedulersAtOnce = async ({ cluster, bureau, chunkSize }: Scene, schedulers: number): Promise<void> => {
  const composed = Array.from({ length: schedulers }, () =>
    compose({ databaseUrl: cluster.url, bureauUrl: bureau.url, chunkSize }),
  );
  await Promise.all(composed.map(({ deps }) => openDueSlot(deps)));
  await Promise.all(composed.map(({ close }) => close()));
};

/** As leaving does: the person's row is locked before the memberships go. */
export const leave = (url: string, personId: string): Promise<void> =>
  connected(url, async (client) => {
    await client.query("begin");
    await client.query("select from person where id = $1 for update", [personId]);
    await client.query("delete from membership where person_id = $1", [personId]);
    await client.query("delete from person where id = $1", [personId]);
    await client.query("commit");
  });
