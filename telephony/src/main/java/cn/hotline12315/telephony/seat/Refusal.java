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
