package cn.hotline12315.telephony.seat;

/// Why a desk does not get what it asked for; the words of docs/contracts.md, section 3.
enum Refusal {
    SESSION_ENDED("session-ended", "登录已终止", "您的账号、角色、坐席或密码有变动；通话结束后，请重新登录。", "Your sign-in was ended"),
    TOKEN_INVALID("desk-token-invalid", "登录凭证无效", "请重新登录坐席。", "The desk token is not valid"),
    BUSY_ELSEWHERE("desk-busy-elsewhere", "坐席正在别处通话", "该坐席正在另一个页面通话，可选择接管。", "The seat is in a call at another desk"),
    BAD_MESSAGE("bad-message", "消息无法识别", "客户端发送了无法识别的消息。", "The message cannot be read"),
    ASTERISK_UNAVAILABLE("asterisk-unavailable", "话务平台暂不可用", "话务平台暂时无法连接，请稍后重试。", "Asterisk is not available"),
    REDIS_UNAVAILABLE("redis-unavailable", "排队服务暂不可用", "排队服务暂时无法连接，请稍后重试。", "The queue is not available"),
    NOT_IN_THIS_STATE("not-in-this-state", "当前状态不能这样做", "当前坐席状态不允许此操作。", "Not possible in this state"),
    NOT_ALLOWED("not-allowed", "没有权限", "您没有“通话监督”权限。", "Not allowed"),
    SEAT_AWAY("seat-away", "坐席不在线", "该坐席没有签入，或页面已关闭。", "Nobody sits there"),
    MESSAGE_EMPTY("message-empty", "消息为空", "请先输入要发送的内容。", "The message is empty"),
    MESSAGE_TOO_LONG("message-too-long", "消息过长", "消息最多 500 字，请缩短后再发送。", "The message is too long"),
    NOT_IN_A_CALL("not-in-this-state", "当前状态不能这样做", "该坐席没有通话，无可拆除。", "The seat has no call"),
    NO_DEVICE_THERE("not-in-this-state", "当前状态不能这样做", "该坐席的话机没有连上，不能置为示闲。", "The seat's telephone is not registered"),
    ONESELF("cannot-watch-oneself", "不能监听自己", "请选择另一个坐席。", "Nobody can watch himself"),
    SEAT_NOT_TALKING("seat-not-talking", "该坐席没有通话", "只有正在通话的坐席可以监听。", "The seat is not talking"),
    ALREADY_WATCHING("already-watching", "正在监听另一坐席", "请先结束当前监听。", "Another seat is being watched"),
    NOT_WATCHING("not-in-this-state", "当前状态不能这样做", "您没有在监听任何坐席。", "No seat is being watched"),
    OWN_SEAT_BUSY(
            "not-in-this-state",
            "当前状态不能这样做",
            "您的坐席正在通话，或话机没有连上，不能监听。",
            "Your own seat is in a call, or has no telephone"),
    NO_DEVICE_TO_DIAL("not-in-this-state", "当前状态不能这样做", "您的话机没有连上，暂不能外呼。", "The softphone is not registered"),
    CANNOT_DIAL("cannot-dial", "不能拨打该号码", "号码有误，或无法接通", "This number cannot be called"),
    NO_DEVICE("not-in-this-state", "当前状态不能这样做", "话机还没有连上；十五秒内连上会自动示闲，否则请稍后再示闲。", "The softphone is not registered");

    private final String type;
    final String title;
    final String detail;
    final String titleEn;

    Refusal(String type, String title, String detail, String titleEn) {
        this.type = type;
        this.title = title;
        this.detail = detail;
        this.titleEn = titleEn;
    }

    String type() {
        return "/problems/" + type;
    }
}
