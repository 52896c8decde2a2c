import type { ConsentItem, ConsentLocale, ConsentParties, ConsentWording } from "./wording.ts";

export const items: readonly ConsentItem[] = [
  "recipient",
  "purpose",
  "data",
  "sensitive",
  "source",
  "masking",
  "retention",
  "voluntary",
  "leave",
  "withdraw",
  "guardian",
];

export const wording: Readonly<Record<ConsentLocale, (parties: ConsentParties) => ConsentWording>> = {
  "zh-CN": ({ organisationName, registrarMasked, purpose }) => ({
    title: "加入团体簿的单独同意书（含敏感个人信息）",
    clauses: {
      recipient: `接收方：「${organisationName}」（管理员：${registrarMasked}）及其授权的管理人员。您的信息由团体簿平台收集、保存；除向健康信息来源核对外，只提供给该单位，不提供给其他单位或个人。`,
      purpose: `用途：「${purpose}」。该单位只能为此查看您的信息，用于本单位内部的日常防疫。用途改变时，须重新征得您的同意。`,
      data: "信息内容：您填写姓名、证件类型、证件号码和手机号。该单位会看到您的姓名、遮挡后的证件号码和手机号、健康码状态（弹窗的含原因）、核酸检测结果和核酸天数、疫苗接种情况、是否符合该单位的防疫要求及原因、数据时间。",
      sensitive:
        "敏感个人信息：证件号码、健康码状态、核酸检测和疫苗接种情况属于敏感个人信息。没有这些信息，就无法确认是您本人，也无法判断是否符合防疫要求。它们可能影响您：不符合要求时，该单位可能联系您、请您补做检测或暂缓到场。",
      source:
        "信息来源：平台把您填写的姓名、证件和手机号交给健康信息来源（掌握健康信息的主管部门或机构）核对。您加入后，平台每天多次自动向其查询您的健康信息，直到您退出。任何人都不能手工修改您的健康状态。",
      masking:
        "遮挡：18 位证件号码的第 3 至 14 位、手机号的第 4 至 7 位以 * 代替；其他证件号码只显示第一位和最后两位。",
      retention:
        "保存期限：从您加入起，到您退出或该团体簿解散为止，此后该单位立即看不到您的信息。您不在任何团体簿中时，平台删除您的身份信息和健康信息。为证明您曾经同意，同意回执（编号、版本、时间）另保存三年。没有完成的填写最多保存 30 分钟。",
      voluntary:
        "自愿：是否加入由您自己决定。不同意就不会向该单位提供任何信息；您可以向该单位询问其他登记办法。",
      leave:
        "退出：您可以随时打开「我的团体簿」页面（/me），用手机号和短信验证码登录后退出，立即生效，无须说明理由。",
      withdraw:
        "撤回与查阅：退出就是撤回本同意，不影响撤回前已经进行的处理。您可以在「我的团体簿」查看该单位看到的每一项信息；填写有误的，可以退出后重新填写；健康信息有误的，请向健康信息来源申请更正。",
      guardian:
        "代填：替别人填写，须先征得本人同意。为不满十四周岁的未成年人填写，须由其父母或其他监护人同意。",
    },
  }),
  en: ({ organisationName, registrarMasked, purpose }) => ({
    title: "Separate consent to join a group health register (including sensitive personal information)",
    clauses: {
      recipient: `Recipient: “${organisationName}” (registrar: ${registrarMasked}) and the administrators it authorises. The Tuantibu platform collects and stores your information; apart from checking it with the health source, it provides it to this organisation only, and to no other organisation or person.`,
      purpose: `Purpose: “${purpose}”. The organisation may look at your information for this only, for daily prevention inside the organisation. If the purpose changes, it must ask for your consent again.`,
      data: "Data: you fill in your name, document type, document number and mobile number. The organisation sees your name, your document number and mobile number with characters hidden, your health code state (with the reason for a pop-up), your nucleic acid test result and the days since the test, your vaccination, whether you meet its health requirements and why not, and the time of the data.",
      sensitive:
        "Sensitive personal information: document number, health code state, nucleic acid test and vaccination are sensitive personal information. Without them nobody can confirm that it is you, nor whether the requirements are met. They may affect you: if you do not meet the requirements, the organisation may contact you, ask you to take a test or to stay away for the time being.",
      source:
        "Source: the platform passes the name, document and mobile number that you fill in to the health source (the authority or institution that holds the health information) to be checked. Once you have joined, it looks up your health information there automatically several times a day, until you leave. Nobody can change your health status by hand.",
      masking:
        "Masking: characters 3 to 14 of an 18-character document number and characters 4 to 7 of the mobile number are replaced by *; of other document numbers only the first character and the last two are shown.",
      retention:
        "Retention: from when you join until you leave or the register is dissolved; from then on the organisation no longer sees your information. When you are in no register, the platform deletes your identity and health information. To prove that you consented, the consent receipt (number, version, time) is kept for three more years. An unfinished form is kept for at most 30 minutes.",
      voluntary:
        "Voluntary: whether you join is your own decision. If you do not agree, nothing about you is given to the organisation; you can ask it for another way to register.",
      leave:
        "Leaving: you can leave at any time on the page “My registers” (/me), signing in with your mobile number and an SMS code. It takes effect at once, and you need not give a reason.",
      withdraw:
        "Withdrawal and access: leaving withdraws this consent; what was done before remains lawful. On “My registers” you can see everything that the organisation sees of you. If you filled in something wrong, leave and join again; if the health information is wrong, ask the health source to correct it.",
      guardian:
        "Filling in for others: ask the person first. For a child under fourteen, a parent or other guardian must consent. It is recorded that somebody else filled in the form.",
    },
  }),
};
