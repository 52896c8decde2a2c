import { ageInWords } from "#domain/health/age-in-words.ts";
import type { FileWords } from "./file-words.ts";

export const EN: FileWords = {
  kind: {
    roster: "Roster",
    exceptions: "Exceptions",
    day: "Daily report",
    week: "7-day report",
    month: "30-day report",
  },
  column: {
    name: "Name",
    group: "Group",
    documentType: "Document",
    document: "Number",
    phone: "Phone",
    codeState: "Health code",
    testAge: "Days since test",
    testResult: "Result",
    vaccination: "Vaccination",
    verdict: "Meets requirements",
    reasons: "Reasons",
    exemption: "Exemption",
    dataTime: "Data time",
    joinedAt: "Joined",
    reminded: "Last reminded",
    day: "Date",
    total: "People",
  },
  codeState: {
    green: "Green",
    yellow: "Yellow",
    red: "Red",
    orange: "Orange",
    popup: "Pop-up",
    not_issued: "Not issued",
    expired: "Expired",
  },
  testResult: { negative: "Negative", positive: "Positive", pending: "Pending", none: "No record" },
  testAge: {
    "0": "Today",
    "1": "1 day",
    "2": "2 days",
    "3": "3 days",
    "4-7": "4–7 days",
    "8+": "8 days or more",
    none: "No record",
  },
  vaccination: { none: "None", partial: "Partial", complete: "Complete", boosted: "Boosted" },
  verdict: { meets: "Meets requirements", exception: "Exception", exempt: "Exempt", unknown: "Unknown" },
  documentType: {
    resident_id: "Resident ID card",
    hk_macao_permit: "Hong Kong and Macao permit",
    taiwan_permit: "Taiwan permit",
    hkmt_residence_permit: "Residence permit (HK, Macao, Taiwan)",
    permanent_residence: "Permanent residence card",
    passport: "Passport",
  },
  exemption: {
    medical: "Medical reasons",
    infant: "Infant or toddler",
    away: "Away or on leave",
    remote: "Working or learning at home",
    other: "Other",
  },
  watermark: (who, at) => `Exported from Tuantibu by ${who} on ${at}`,
  notice:
    "Sensitive personal data, for daily prevention inside the organisation only. Do not pass it on; delete it after use.",
  asOf: (at) => `Data refreshed ${at}`,
  neverCompared: "Not compared yet",
  filtered: (by) => `Only: ${by}`,
  group: "the chosen group",
  noGroup: "in no group",
  people: (count) => (count === "1" ? "1 person" : `${count} people`),
  days: (days) => (days === 1 ? "1 day" : `${days} days`),
  doses: (level, doses) => (doses === 0 ? level : `${level} (${doses} ${doses === 1 ? "dose" : "doses"})`),
  popup: (reason) => `Pop-up (${reason})`,
  exempt: (reason, lastDay) => `${reason}, until ${lastDay}`,
  reason(reason, at) {
    switch (reason.kind) {
      case "code_state":
        return `Health code is ${EN.codeState[reason.state]}`;
      case "test_missing":
        return "No nucleic acid test on record";
      case "test_positive":
        return "Nucleic acid test is positive";
      case "test_pending":
        return "Nucleic acid test result is pending";
      case "test_overdue": {
        const { amount, unit } = ageInWords(reason.hours);
        return `Nucleic acid test is older than ${amount} ${unit}`;
      }
      case "vaccination":
        return `Vaccination: ${EN.vaccination[reason.level]}; at least ${EN.vaccination[reason.needed]} is required`;
      case "not_found":
        return "The health source does not know this person";
      case "stale":
        return `Data not updated since ${at(reason.since)}`;
      case "not_compared":
        return "Not compared yet";
    }
  },
  report: {
    today: "Today",
    verdict: "Meets requirements",
    codeState: "Health code",
    testAge: "Days since test",
    vaccination: "Vaccination",
    reasons: "Reasons for exceptions (one person may have several)",
    exceptions: "Exceptions",
    noExceptions: "No exceptions today.",
    trend: "As the last comparison of each day found it",
    noTrend: "No daily counts yet: they are kept after each comparison.",
    noMembers: "Nobody has joined yet.",
    notCompared: "No comparison that day",
    tooFew: "Fewer than 10 people: not counted",
    figures:
      "Days are counted in tens, so that they tell of nobody: “30+” is 30 or more, “—” is fewer than ten or not told apart.",
    rest: (label) => `${label}, or not told apart`,
  },
  more: (count) => `${count} more are not listed; export the exceptions for all of them.`,
  page: (page, of) => `Page ${page} of ${of}`,
  missing: (numbers) => `〓 stands for characters that this file has no form of: ${numbers}`,
};
