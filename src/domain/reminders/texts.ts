/** Says nothing of anybody's health: other people see the screens of phones. */
export const reminderText = (organisationName: string, publicUrl: string): string =>
  `【团体簿】「${organisationName}」提醒您核对自己的防疫状态，并按单位要求及时处理。查看：${publicUrl}/me`;

/** Says how many and nothing of whom: see `reminderText`. */
export const alertText = (
  organisationName: string,
  newExceptions: number,
  publicUrl: string,
  registerId: string,
): string =>
  `【团体簿】「${organisationName}」新增异常人员 ${newExceptions} 人。查看：${publicUrl}/registers/${registerId}/exceptions`;
