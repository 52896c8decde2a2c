import { type LaunchConfig, processEnvironment } from "#platform/config/launch-config.ts";
import type { DemoSecrets } from "./secrets.ts";

/** Phone of the demo's operator; made up, and not of anybody in the sandbox's population. */
export const DEMO_OPERATOR_PHONE = "13900000000";

/** The second one, whom it takes to close a register. */
export const DEMO_SECOND_OPERATOR_PHONE = "13900000001";

/** What every process of the demo is started with; settings that were given win. */
export const demoEnvironment = (
  launch: LaunchConfig,
  secrets: DemoSecrets,
  databaseUrl: string,
): Record<string, string | undefined> =>
  processEnvironment({
    DEMO: "1",
    DATABASE_URL: databaseUrl,
    PORT: String(launch.PORT),
    PUBLIC_URL: `http://localhost:${launch.PORT}`,
    BUREAU_PORT: String(launch.BUREAU_PORT),
    HEALTH_SOURCE_URL: `http://127.0.0.1:${launch.BUREAU_PORT}`,
    MASTER_KEY: secrets.MASTER_KEY,
    NEXTAUTH_SECRET: secrets.NEXTAUTH_SECRET,
    HEALTH_SOURCE_SECRET: secrets.HEALTH_SOURCE_SECRET,
    HEALTH_SOURCE_NAME: "沙盒健康信息服务（虚构）",
    HEALTH_SOURCE_NAME_EN: "Sandbox health information service (made up)",
    HEALTH_SOURCE_ADDRESS: "示例市健康路 1 号，一楼服务窗口",
    HEALTH_SOURCE_ADDRESS_EN: "1 Jiankang Road, Example City, ground-floor counter",
    HEALTH_SOURCE_PHONE: "010-00000000",
    OPERATOR_NAME: "演示运营者（虚构） Demo operator (made up)",
    OPERATOR_CONTACT: "privacy@example.invalid",
    OPERATOR_PHONES: `${DEMO_OPERATOR_PHONE},${DEMO_SECOND_OPERATOR_PHONE}`,
    LOG_LEVEL: "warn",
    NEXT_TELEMETRY_DISABLED: "1",
  });
