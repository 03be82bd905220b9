/** The words of the routing page. */
export const routingZh = {
  title: '话务路由', lines: '线路规则', skills: '技能', agents: '坐席技能', callers: '来电名单', seats: '坐席规则', history: '历史', only: '只有本热线所属机构的话务主管和系统管理员可以使用这一页。', away: '核心服务暂不可用，您填写的内容还在，恢复后请重试。',
  inForce: '第 {n} 版，话务已采用', waiting: '第 {n} 版，等待话务采用', save: '保存', undo: '还原', add: '添加', remove: '移除', kept: '已保存，即刻生效。', refused: '没有保存：{detail}', check: '没有保存：请查看标出的 {n} 处。', unsaved: '有未保存的修改',
  staleTitle: '在您查看之后，已有人修改了这里', staleText: '您填写的内容还在。可以用您的内容覆盖，或放弃您的修改、查看现在的设置。', overwrite: '用我的覆盖', takeTheirs: '放弃我的，看现在的',
  seconds: '秒', minutes: '分钟', days: '天', times: '次', calls: '个', percent: '%', none: '（无）', level: '级', anyone: '不要求技能，任何坐席',
  line: {
    open: '开放中', closed: '未开放', always: '全天开放', emergency: '紧急通知', warnings: '{n} 项提醒',
    steps: '技能要求', stepsHint: '来电先按第 1 步找坐席，等候满所列秒数后放宽到下一步。级别 1 至 9，数字为最低级别。', step: '第 {n} 步', after: '等候满', addStep: '添加一步', addSkill: '添加技能…', levelOf: '{skill}的最低级别', removeSkill: '移除{skill}', removeStep: '移除第 {n} 步',
    queue: '排队', priority: '优先', priorityHint: '计入等候时间', maxWaiting: '最多排队', maxWait: '最长等候', target: '服务水平', within: '内接通', survey: '通话后请市民评价',
    hours: '开放时间', hoursHint: '一天写作 08:30-12:00 13:30-18:00；留空为不开放。调休上班日按周一，放假日按「放假日」。', week: { d0: '周一', d1: '周二', d2: '周三', d3: '周四', d4: '周五', d5: '周六', d6: '周日' }, holiday: '放假日', badSpan: '看不懂“{text}”，请写作 08:30-18:00', next: '接下来：{spans}',
    announce: '等候播报', position: '播报位置和预计等候', every: '每隔', callBack: '等候多久后可预约回电',
    emergencyOn: '播放紧急通知', emergencyText: '内容', emergencyHint: '市民先听到标准的紧急提示，这里的文字不会被朗读。要播放自己的录音，请系统管理员在提示音目录放入 emergency.wav（期间不接听时为 emergency-closed.wav）。', emergencyUntil: '至', emergencyCloses: '期间不接听（说完即挂断）',
  },
  kind: { business: '业务', language: '语言', region: '地区' },
  skill: { lead: '坐席会什么。被线路或坐席使用的技能，须先在那里移除才能删除。', code: '代码', name: '名称', kind: '类别', addSkill: '添加技能', keys: '等候时按键选语言', keysHint: '1 用于预约回电，语言用 2 至 9。', key: '按键', addKey: '添加按键', regions: '来电地区', regionsHint: '市民来电归属地（行政区划代码前 4 位或 6 位）对应的地区技能。', region: '行政区划', addRegion: '添加地区', language: '语言', knows: '熟悉该地区' },
  agent: { lead: '数字为级别 1 至 9，空白为不会。方向键移动，数字填写，Delete 清空。', agent: '坐席', search: '姓名或工号', empty: '没有坐席。请先在“管理”中新建角色为坐席的用户。', noMatch: '没有符合条件的坐席', cell: '{name}，{skill}', saveAll: '保存 {n} 名坐席', nobody: '没有任何技能', failed: '{name}：{detail}', lost: '有 {n} 名坐席没有保存，内容还在。', kind: '显示' },
  caller: {
    warnings: '警示', priorities: '优先', toReview: '待复核 {n}', onlyDue: '只看待复核', leadWarning: '警示不影响接听：来电照常排队、照常受理，坐席只看到提示。每条须有理由、决定人、到期和复核日期，最长一年。', leadPriority: '老年人、残疾人等的来电，等候时间按所填秒数加计。',
    number: '号码', reason: '原因', reasons: { elderly: '老年人', disabled: '残疾人', other: '其他' }, seconds: '加计', words: '备注', shown: '坐席看到的提示', until: '到期', reviewOn: '复核日期', by: '决定人', state: '状态', inForce: '生效中', over: '已到期', due: '待复核', add: '添加', edit: '修改', review: '复核', end: '移出名单', endAsk: '把 {number} 移出名单？历史中仍保留记录。', ended: '已移出名单。', empty: '名单是空的。', noneDue: '没有待复核的警示。', newWarning: '添加警示', newPriority: '添加优先', editTitle: '修改 {number}', reviewTitle: '复核 {number}', numberHint: '保存后只显示部分号码',
  },
  seat: { ring: '振铃', ringHint: '无人应答后来电转给下一坐席', misses: '连续未接后示忙', backoff: '未接后暂缓分配', backoffHint: '第 1 次、第 2 次…，用空格或逗号分隔', wrapUp: '话后处理', usual: '通常', min: '至少', max: '最长（含延长）', extension: '每次延长', extensions: '最多延长', affinity: '优先回到上次的坐席', affinityHint: '不会让任何人多等；0 为不使用', shortAbandon: '短暂放弃', shortHint: '等候不足此时长就挂断的，不列入回电名单', badList: '请填数字，如 5 15' },
  change: { part: '范围', all: '全部', empty: '还没有修改过。', more: '更早的', made: '新建', ended: '移出名单', what: { skills: '技能', seats: '坐席规则', line: '线路 {n}', agent: '坐席 {n}', caller: '来电名单 {n}' }, field: '{field}：{old} → {now}',
    item: '第 {n} 项', yes: '是', no: '否',
    name: { steps: '要求', after: '等候秒数', skills: '技能', priority: '优先（秒）', maxWaiting: '最多排队', maxWait: '最长等候（秒）', hours: '开放时间', always: '全天开放', week: '每周', holiday: '放假日', from: '从', until: '至', emergency: '紧急通知', text: '内容', closes: '期间不接听', announce: '等候播报', position: '位置和预计等候', everySeconds: '播报间隔（秒）', callBackAfter: '可预约回电（秒后）', survey: '请市民评价', serviceLevel: '服务水平', seconds: '秒数', target: '目标', ringSeconds: '振铃（秒）', missesToNotReady: '连续未接后示忙', missBackoffSeconds: '未接后暂缓分配（秒）', wrapUp: '话后处理', min: '至少（秒）', max: '最长（秒）', extension: '每次延长（秒）', extensions: '最多延长次数', affinityDays: '优先回到上次的坐席（天）', shortAbandonSeconds: '短时放弃（秒）', languages: '语言按键', regions: '地区技能', code: '代码', kind: '类别', name: '名称', key: '按键', skill: '技能', region: '地区', number: '号码', warning: '提醒', reason: '原因', ended: '移出名单' },
  },
}
