/** What agents read. The shape of this catalogue is the shape of every other. */
export const zhCN = {
  app: {
    name: '12315 坐席', restoring: '正在恢复登录…', coreAwayAtStart: '核心服务暂不可用，正在重试。电话不受影响；恢复后自动登录。',
    loading: '正在载入…', retry: '重试', close: '关闭', cancel: '取消', more: '更多', copy: '复制', copied: '已复制', back: '返回', unknown: '未知', none: '无',
  },
  login: {
    title: '登录坐席', lead: '五线合一，一个号码', leadSecond: '受理投诉、举报、咨询、建议',
    user: '工号', password: '密码', submit: '登录', submitting: '正在登录…',
    lines: '12315 · 12365 · 12331 · 12358 · 12330',
    why: {
      wrong: '工号或密码不正确。请核对后重试；忘记密码请联系班长。',
      'too-many': '登录失败次数过多，已暂停登录。请 15 分钟后再试，或联系班长。',
      'core-away': '核心服务暂不可用，无法登录。请稍候再试；若持续出现请联系值班技术员。',
      expired: '登录已过期，请重新登录。未提交的内容保存在本机，登录后自动恢复。',
      left: '已签退。',
      refused: '登录未成功：{detail}',
    },
    needUser: '请输入工号', needPassword: '请输入密码',
  },
  device: {
    title: '麦克风检测', lead: '请对着麦克风说一句话，看到音量条跳动即可接听电话。',
    microphone: '麦克风', level: '音量', levelText: '音量 {level}%', speak: '听不到声音？换一个麦克风，或检查耳麦上的静音键。', heard: '听到声音了，可以接听电话。',
    ok: '检测通过，进入坐席', without: '没有麦克风，只办工单', again: '重新检测', asking: '浏览器正在询问麦克风权限，请选择「允许」。',
    denied: '麦克风不可用：浏览器拒绝了权限', deniedHow: '点击地址栏左侧的图标，把「麦克风」改为「允许」，然后点「重新检测」。也可以先不接电话，只办工单。',
    missing: '没有找到麦克风', missingHow: '请插好耳麦，等两秒后点「重新检测」。',
    busy: '麦克风被其他程序占用', busyHow: '请关闭正在使用麦克风的程序（会议软件、录音机），然后点「重新检测」。',
    insecure: '此页面不能使用麦克风', insecureHow: '浏览器只允许 https 页面使用麦克风。请用 https 地址打开坐席，或联系值班技术员。',
    unnamed: '麦克风 {n}', notices: '来电时允许桌面通知', noticesOn: '桌面通知已开启', noticesDenied: '桌面通知被浏览器禁止，来电只在本页响铃。',
  },
  nav: { desk: '受理', tickets: '工单', contacts: '来电', oversight: '督察', audit: '审计', keys: '快捷键', label: '主导航' },
  seat: {
    label: '坐席状态', ready: '示闲', notReady: '示忙', next: '之后', chooseNext: '通话结束后的状态', reasons: '选择示忙原因', toggleHint: '切换示闲/示忙（Alt R）',
    state: {
      unknown: '未连接', offline: '未签入', 'not-ready': '示忙', ready: '示闲', reserved: '即将来电', ringing: '振铃', talking: '通话', 'wrap-up': '话后',
    },
    reason: {
      break: '小休', meeting: '会议', training: '培训', other: '其他', 'signed-in': '刚签入', 'no-answer': '未接来电', 'device-failed': '话机故障',
    },
    ticketsOnly: '仅办工单', checkMicrophone: '检测麦克风', noSeat: '无坐席号', last: '中断前：{state}', away: '话务恢复后可切换', connecting: '正在连接话务…', offlineNow: '尚未签入话务，请稍候',
  },
  queue: { waiting: '排队 {n}', longest: '最长 {time}', ready: '空闲坐席 {n}', none: '无人排队', label: '排队情况' },
  search: { label: '按工单编号查找', hint: '工单编号 17 位', key: 'Ctrl K', notFound: '没有这个编号的工单：{number}', wrongCheck: '编号校验位不对，请再核对一遍：{number}', needDigits: '请输入 17 位数字的工单编号' },
  trouble: {
    label: '连接状况',
    telephony: '话务连接中断，正在重连。通话不受影响；状态和排队暂不更新。',
    net: '排队系统恢复中：来电由应急队列分配，可照常接听。状态切换、保持和排队人数恢复后可用。',
    recording: { 'disk-full': '暂不录音：磁盘空间不足。通话照常进行。', 'switched-off': '暂不录音：录音已由管理员关闭。通话照常进行。', unknown: '暂不录音：录音系统有故障，正在处理。通话照常进行。' },
    core: '核心服务暂不可用：工单存在本机，恢复后自动提交。',
    phone: { connecting: '话机正在注册…', lost: '话机未注册，正在重连：暂时接不到来电。', refused: '话机注册被拒绝，正在重新签入。' },
    asterisk: '电话交换机暂不可用：新来电暂时进不来，正在恢复。', redis: '排队服务暂不可用：来电由应急队列分配，可照常接听。',
    retry: '立即重试',
  },
  menu: { theme: '外观', tongue: '语言', light: '浅色', dark: '深色', contrast: '高对比', zh: '简体中文', en: 'English', signOut: '签退', user: '用户菜单', inCall: '通话中不能签退，请先挂断。' },
  signOut: { title: '还有 {n} 件未提交', text: '这些内容保存在本机，下次您在这台电脑登录时自动提交。现在签退吗？', yes: '签退', no: '留下' },
  line: {
    names: { '12315': '消费维权', '12365': '质量监督', '12331': '食品药品', '12358': '价格监督', '12330': '知识产权' },
    old: '旧号', unknown: '线路未知', dialled: '拨打',
  },
  caller: {
    title: '来电人', empty: '来电时这里显示号码、归属地、未结工单和以往来电。', hidden: '号码隐藏', unreadable: '号码无法识别', maybe: '可能', placeUnknown: '归属地未知',
    numberless: '无号码，查不到以往来电', asking: '正在查询以往记录…', coreAway: '核心暂不可用，以往记录恢复后自动显示。请照常接听和记录。', refused: '查询没有成功：{detail}',
    first: '首次来电', times: '第 {n} 次来电', open: '未结工单', openNone: '没有未结工单', recent: '以往来电', recentNone: '没有以往来电', queuedFor: '已等候 {time}', again: '通话中断后重新接入',
    copyNumber: '复制号码', closedTickets: '已办结工单',
  },
  outcome: { answered: '已接通', 'abandoned-queue': '排队中放弃', 'abandoned-ringing': '振铃中放弃', failed: '未接通', unknown: '进行中' },
  kind: { complaint: '投诉', report: '举报', consultation: '咨询', suggestion: '建议', label: '工单类型' },
  form: {
    title: '工单草稿', manual: '手工登记', fromCall: '来电登记', another: '未完成 {n}', open: '打开草稿', discard: '放弃草稿', discardAsk: '放弃这份草稿？内容将被删除，无法找回。', discardYes: '放弃', save: '保存', saving: '正在保存…', saveKey: 'Ctrl S',
    section: { who: '谁', whom: '对谁', what: '什么事', wish: '要什么', question: '问什么', answer: '怎么答', idea: '建议什么' },
    field: {
      'person-name': '姓名', 'person-phone': '电话', 'person-id-type': '证件类型', 'person-id-number': '证件号码', 'person-address': '地址',
      'respondent-name': '名称', 'respondent-uscc': '信用代码', 'respondent-address': '地址', 'respondent-phone': '电话', 'respondent-platform': '平台', 'respondent-order-number': '订单号',
      category: '类别', 'occurred-on': '日期', amount: '金额', facts: '经过', requests: '诉求', 'request-text': '补充', answer: '答复', question: '问题', idea: '内容', clue: '线索',
    },
    hint: {
      'respondent-name': '店铺、公司或品牌全称', 'respondent-uscc': '18 位，可选', 'respondent-platform': '网购平台，可选', 'person-id-number': '可选', 'person-address': '可选',
      facts: '时间、地点、买了什么、花了多少钱、发生了什么、商家怎么说', question: '来电人问什么', answer: '已当场答复的，写下答复，保存后即办结', idea: '来电人的建议', 'request-text': '其他诉求或补充说明', clue: '违法行为、时间、地点、证据线索', amount: '元', 'occurred-on': '如 11-18、昨天',
    },
    idType: { label: '选择', 'id-card': '居民身份证', passport: '护照', 'hk-macao-permit': '港澳居民通行证', 'taiwan-permit': '台湾居民通行证', 'foreigner-residence': '外国人永久居留证', other: '其他证件' },
    wish: { refund: '退款', return: '退货', exchange: '更换', repair: '修理', redo: '重作', 'top-up': '补足数量', compensation: '赔偿', other: '其他' },
    anonymous: '匿名举报', protectedTitle: '身份受保护', protectedText: '举报人身份单独保密，被举报人和无关人员看不到。', required: '必填', categoryNone: '选择类别', categoriesAway: '类别暂不可用', categoryNotice: '本系统自设类别，非官方分类',
    message: { required: '请填写{field}', 'request-required': '请至少选一项诉求，或写明补充诉求', amount: '金额写成数字，最多两位小数，如 1234.50', future: '日期不能晚于今天', date: '日期写成 2026-11-18 或 11-18', 'too-long': '{field}过长，请精简' },
    refusedTitle: '没有保存成功', lookAt: '请查看标出的栏目', characters: '{n} 字',
    notKept: '核心服务暂不可用，本机浏览器也无法保存。请不要关闭此页，内容仍在表单里，稍后再按保存。', reusedHint: '这份草稿已提交过一次，请在「工单」里核对。',
  },
  draft: { saved: '已保存 {time}', untouched: '自动保存', saving: '正在保存…', local: '已存本机，恢复后自动提交 ({n})', label: '草稿保存状态', delivered: '本机暂存的工单已提交：{number}' },
  saved: {
    title: '已登记', titleClosed: '已登记并办结', number: '工单编号', copy: '复制编号', read: '读给来电人', readLine: '您的{kind}已登记，编号是 {number}。请记下：一共 17 位。', readClosed: '您的咨询已答复并登记，编号是 {number}。',
    again: '再读一遍', another: '同一来电再登记一件', next: '新建工单', open: '查看工单', queuedTitle: '已存本机', queuedText: '核心服务暂不可用。这件工单已经安全保存在本机，恢复后自动提交，并在这里显示编号。', queuedRead: '您反映的情况已经完整记录，系统恢复后生成编号。',
  },
  work: { emptyTitle: '等待来电', emptyText: '来电振铃时自动建立草稿，边说边记，随时自动保存。', manual: '手工登记工单', unfinished: '未完成的草稿', restoring: '正在恢复草稿…', noFacts: '（尚未填写内容）', noNumber: '无号码' },
  help: {
    title: '帮助', missing: '还差', complete: '必填项已齐，可以保存。', check: '核对', similar: '可能重复', say: '话术', empty: '开始登记后，这里提示还差什么、是否重复、该怎么说。',
    uscc: '信用代码校验位不符，请再核对一遍（个别旧证也会如此，可照常保存）。', citizenId: '身份证号校验位不符，请再核对一遍。', similarWhy: '同一来电人、同一被反映对象', similarTicket: '同一来电人的未结工单', noAmount: '提到退款或赔偿，请问清金额。',
    sayGreeting: '您好，12315 热线，请问有什么可以帮您？', sayLegacy: '您拨打的 {line} 已并入 12315，由我为您受理。', sayReport: '您的身份信息会严格保密。您可以匿名，也可以留下联系方式，以便告知处理结果。', sayComplaint: '请您说明商家名称、购买时间、金额和您的诉求，并保留好票据、聊天记录等证据。', sayConsultation: '您的问题我记录如下，请您听一下是否准确。', saySuggestion: '感谢您的建议，我们会转给相关部门参考。', sayEnd: '请问还有其他需要帮助的吗？感谢来电，再见。',
  },
  phone: {
    label: '电话', idle: '等待来电', idleNotReady: '示忙中，不派来电', idleNet: '等待来电（应急队列）', off: '话机未连接', ticketsOnly: '未启用话机：只办工单', answer: '接听', answerKey: '空格 / Ctrl Enter', answerBack: '接回通话', reject: '拒接', answering: '正在接通…', talking: '通话', mute: '静音', unmute: '取消静音', muted: '已静音：来电人听不到您', hangUp: '挂断', hangUpKey: 'Ctrl E', ended: '通话已结束', missed: '来电已结束，未接通', elsewhere: '本页没有声音', elsewhereHint: '这通电话在另一窗口，或正在接回本页；请稍候，或到那个窗口继续',
    hold: '保持', resume: '恢复', holdKeys: '保持 / 恢复（H；在输入框里 Alt H）', muteKeys: '静音 / 取消静音（M；在输入框里 Alt M）', held: '保持中', heldHint: '来电人听音乐，听不到您', noHold: '话务连接中断，暂不能保持；可以静音', noResume: '话务连接中断，正在重连，连上即可恢复通话',
    interrupted: '通话中断', interruptedHint: '来电人在听音乐，话机连上后自动接回，不必按键', resuming: '正在接回通话…',
    endedBy: { caller: '来电人已挂断', seat: '已挂断', system: '通话已结束', 'no-microphone': '麦克风打不开，来电已退回排队。请检测麦克风。' },
    lasted: '通话 {time}', quality: { unknown: '音质测量中', good: '音质好', fair: '音质一般', poor: '音质差', silent: '听不到对方' }, qualityDetail: '丢包 {loss}% · 抖动 {jitter} ms · 往返 {trip} ms',
    volume: '音量', heard: '听筒音量', sent: '麦克风音量', ring: '来电', state: { none: '空闲', ringing: '振铃', answering: '接通中', talking: '通话中', held: '保持中', interrupted: '中断，正在接回', elsewhere: '本页没有声音', over: '已结束' }, notification: '12315 来电', ringsFor: '振铃 {time}',
  },
  wrapUp: { title: '话后处理', remaining: '剩 {time}', extend: '延长 30 秒', extendLeft: '还可延长 {n} 次', done: '完成' },
  tickets: {
    mine: '我的工单', all: '全部工单', empty: '还没有工单。接听来电或手工登记后，工单在这里按时间列出。', emptyFilter: '没有符合条件的工单。换个类型，或清除筛选。', away: '核心暂不可用，工单列表读不出来。', refused: '工单列表没有读出：{detail}', number: '编号', kind: '类型', state: '状态', respondent: '对谁', facts: '经过', created: '登记时间', by: '登记人', allKinds: '全部类型', shown: '已显示 {n} 件', end: '已到最后一件', loadMore: '再显示一些', line: '线路', refresh: '刷新',
  },
  state: { registered: '已登记', dispatched: '已分送', returned: '已退回', disputed: '管辖争议', accepted: '已受理', mediating: '调解中', suspended: '中止调解', appraising: '鉴定中', verifying: '核查中', filed: '已立案', ended: '待告知', concluded: '已办结', archived: '已归档' },
  ticket: {
    title: '工单', notFound: '没有这件工单，或您无权查看。', wrongCheck: '编号校验位不对，请核对后再查。', away: '核心暂不可用，工单读不出来。恢复后自动显示。', timeline: '通话与登记经过', registered: '{name} 登记了{kind}', closed: '当场答复并办结', noContact: '这件工单不是来电登记的，没有通话记录。', contactAway: '通话记录暂时读不出来。', toContact: '查看来电记录', call: '来电', notGiven: '未提供', anonymous: '匿名', channel: '渠道', caller: '来电号码', basics: '基本', version: '版本 {n}',
    channels: { phone: '电话', web: '网络', sms: '短信', letter: '来信', 'walk-in': '来访' },
    cause: { 'rang-out': '无人接听', rejected: '坐席拒接', 'device-failed': '话机故障' },
    event: { offered: '来电进线', queued: '进入排队', reserved: '分配坐席', ringing: '坐席振铃', missed: '坐席未接', answered: '坐席接听', held: '保持通话', interrupted: '坐席话机中断', resumed: '恢复通话', recorded: '录音结束', ended: '通话结束', 'seat-state': '坐席状态' },
  },
  contacts: { title: '来电记录', shown: '已显示 {n} 通', empty: '还没有来电。来电进线后，在这里按时间列出。', at: '时间', line: '线路', caller: '来电号码', place: '归属地', outcome: '结果', agent: '坐席', recording: '录音', ticket: '工单', away: '核心暂不可用，来电记录读不出来。', refused: '来电记录没有读出：{detail}', noTicket: '未登记' },
  contact: {
    title: '来电记录', notFound: '没有这条来电记录，或您无权查看。', away: '核心暂不可用，来电记录读不出来。恢复后自动显示。', facts: '来电情况', tickets: '登记的工单', noTickets: '这通来电没有登记工单。', story: '来电经过',
    dialled: '拨打号码', agent: '坐席', waited: '等候', talked: '通话', endedBy: '结束', missed: '未接', missedTimes: '坐席未接 {n} 次', by: { caller: '来电人挂断', seat: '坐席挂断', system: '系统结束' },
  },
  recording: {
    title: '录音', player: '录音播放', play: '播放', pause: '暂停', seek: '播放位置，左右方向键前后 5 秒', position: '{at}，共 {of}', who: '听谁', heard: { both: '双方', citizen: '仅来电人', hotline: '仅坐席' }, speed: '播放速度', volume: '音量',
    onRecord: '收听将被记录：谁、何时、从哪里。', away: '核心暂不可用，录音读不出来。', unreadable: '录音没有读出：收听许可已过期，或网络、文件有问题。再按播放重试。',
    unanswered: '这通来电没有接通，没有录音。', pending: '录音正在归档：通话刚结束，或话务节点尚未送达。本页自动刷新。', deleted: '录音已按保存期限删除（{day}）。', none: '这通电话没有录音：{why}。', part: '只录到一部分：{why}。',
    reason: { 'disk-full': '磁盘空间不足', 'recorder-failed': '录音程序故障', 'file-lost': '录音文件丢失', 'switched-off': '录音已关闭', unknown: '原因不明' },
    state: { stored: '已归档', none: '无录音', pending: '归档中', deleted: '已删除' },
    length: '时长 {time}', keptUntil: '保存至 {day}', keptHint: '到期自动删除；设为保全的不删除', listeners: '谁听过（{n} 次）', listenersNone: '还没有人听过。',
    hold: { set: '设为保全', lift: '解除保全', held: '保全中', reason: '保全理由', hint: '如：行政复议、诉讼取证、投诉复核', needReason: '请写明理由', why: '保全理由：{reason}', liftAsk: '解除后，录音到期将自动删除。现在解除吗？' },
  },
  alarm: {
    title: '系统告警', asking: '正在读取系统状态…', none: '系统正常，没有告警', asked: '{time} 检查',
    name: { core: '核心服务不可用', telephony: '话务服务不可用', asterisk: '电话交换机不可用', redis: '排队服务不可用', 'disk-full': '录音已停：磁盘空间不足', 'switched-off': '录音已关闭', 'events-lost': '交换机事件漏收 {n} 次', 'recordings-waiting': '{n} 个录音尚未送达' },
    text: {
      core: '通话不受影响；工单暂存在各坐席本机，恢复后自动提交。', telephony: '来电由应急队列分配，坐席可照常接听；排队和坐席状态暂不更新。', asterisk: '新来电暂时进不来，请立即联系值班技术员。', redis: '来电由应急队列分配，坐席可照常接听。',
      'disk-full': '通话照常，新通话没有录音。请清理磁盘或扩容，腾出空间后自动恢复。', 'switched-off': '管理员关闭了录音，通话照常，新通话没有录音。', 'events-lost': '话务服务启动以来的次数，每次漏收后都已完整补读，无需处理；若持续增加请联系技术员。', 'recordings-waiting': '录音存在话务节点上，会继续重送。若不减少，请检查核心服务和存储空间。',
    },
  },
  masked: {
    show: '查看', showField: '查看{field}', reason: '查看{field}的理由', hint: '查看理由，如：回访当事人', onRecord: '至少 5 个字，将记入审计日志。', needReason: '请写明理由，5 至 200 个字', away: '核心暂不可用，请稍后再试。', left: '剩 {time}', leftHint: '到时自动重新遮蔽', protected: '不可查看',
  },
  audit: {
    title: '审计日志', filters: '筛选', user: '工号', userHint: '全部', action: '操作', allActions: '全部操作', subject: '对象', subjectHint: '工单、通话或用户标识', days: '日期', clear: '清除', at: '时间', who: '谁', what: '做了什么', about: '对象', why: '理由', where: '从哪里',
    wasRefused: '未成功', core: '系统', stranger: '未登录', only: '只看 {id}', away: '核心暂不可用，审计日志读不出来。', refused: '审计日志没有读出：{detail}', empty: '所选条件下没有记录。换个日期或清除筛选。',
    chain: { none: '尚无封存', sealed: '已封存至 {time}（第 {n} 份，{unsealed} 条待封）', behind: '封存停在 {time}（第 {n} 份），{unsealed} 条待封，请联系技术员', never: '尚未核验', fits: '{at} 核验：{n} 条全部相符', faults: '{at} 核验：{n} 处不符', how: '在服务器上运行 ./hotline audit 核验全部记录' },
    actions: { 'signed-in': '登录', 'sign-in-failed': '登录', 'locked-out': '登录（已锁定）', 'signed-out': '签退', 'ticket-viewed': '查看工单', 'field-unmasked': '查看个人信息', 'ticket-listed-export': '导出工单', 'recording-played': '收听录音', 'legal-hold-set': '设为保全', 'legal-hold-ended': '解除保全', 'audit-read': '查阅审计日志', 'audit-dropped': '审计日志到期删除', 'user-changed': '变更用户', 'authority-changed': '变更机构', 'calendar-imported': '导入日历', 'setting-changed': '变更设置' },
    kind: { ticket: '工单', recording: '录音', user: '用户', audit: '审计日志' },
    role: { agent: '坐席', supervisor: '班长', clerk: '办事员', dispatcher: '分送员', 'case-handler': '承办人', 'unit-head': '负责人', administrator: '管理员' },
    field: { 'person-name': '姓名', 'person-phone': '电话', 'person-idNumber': '证件号码', 'person-address': '地址', 'respondent-phone': '被反映方电话', 'caller-e164': '来电号码' },
  },
  report: {
    title: '录音完整性', days: '日期范围', from: '开始日期', to: '结束日期', range: { today: '今天', yesterday: '昨天', week: '近 7 天', month: '近 30 天' }, away: '核心暂不可用，报表读不出来。', refused: '报表没有读出：{detail}', wrongDays: '开始日期不能晚于结束日期。', nothing: '所选日期内没有接通的来电。',
    share: '完整率', answered: '接通 {n} 通', recorded: '已归档', excused: '有说明', pending: '归档中', missing: '缺失',
    means: { recorded: '可以收听', excused: '没有录音，原因已记录', pending: '通话结束不到 1 小时', missing: '应有而没有，请核查' },
    reasons: '没有录音的原因', complete: '录音齐全：该有的录音都在。', missingTitle: '缺失的录音 {n} 通', missingFirst: '列出最先的 {n} 通', at: '接通时间', seat: '坐席', call: '通话标识', contact: '来电记录', open: '查看来电',
  },
  reconciliation: {
    title: '交换机对账', only: '只看有差异的（{n}）', away: '核心暂不可用，对账结果读不出来。', refused: '对账结果没有读出：{detail}', empty: '还没有对账结果。每天夜里，各话务节点把交换机自己的通话记录送来，与来电记录逐通核对。',
    allSame: '最近 {n} 个时段无差异', someDiffer: '最近 {n} 个时段中，{differing} 个有差异', counts: '交换机 {calls} · 来电 {contacts}', same: '无差异', differ: '{n} 处差异',
    kind: { 'contact-missing': '交换机有这通电话，来电记录里没有', 'call-unknown': '来电记录里有，交换机没有这通电话', 'not-ended': '电话已结束，来电记录仍显示进行中', 'answer-differs': '是否接听或接听坐席不一致' },
  },
  superseded: { title: '坐席已在别处打开', text: '您的坐席已在另一个窗口或另一台电脑上使用，这里不再接听来电。未提交的内容保存在本机。', here: '在此继续', busyTitle: '坐席正在别处通话', busyText: '您的坐席正在另一个窗口或另一台电脑上通话。在此继续会把它接管过来。', signOut: '签退' },
  keys: {
    title: '快捷键', space: '振铃时接听（光标在输入框或按钮上时按 Ctrl Enter）', mute: '静音 / 取消静音（光标在输入框里用 Alt M）', hold: '保持 / 恢复通话（光标在输入框里用 Alt H）', hangUp: '挂断', ready: '示闲 / 示忙', kinds: '投诉、举报、咨询、建议', save: '保存工单', search: '按编号查找工单', help: '显示快捷键', tab: '下一栏 / 上一栏', names: { space: '空格' },
  },
}

type Shape<T> = { [K in keyof T]: T[K] extends string ? string : Shape<T[K]> }
export type Catalogue = Shape<typeof zhCN>
