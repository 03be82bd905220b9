package cn.hotline12315.core.web;

/// Every kind of problem that the API answers with; listed for readers in `docs/problems.md` (a test compares).
public enum ProblemType {
    BAD_REQUEST("bad-request", 400, "请求有误", "请求无法处理，请检查地址和参数。"),
    MALFORMED_JSON("malformed-json", 400, "请求格式错误", "请求内容不是有效的 JSON。"),
    IDEMPOTENCY_KEY_MISSING("idempotency-key-missing", 400, "缺少幂等键", "登记工单须带 Idempotency-Key（草稿的 UUID）。"),
    TICKET_NUMBER_CHECK("ticket-number-check", 400, "工单编号校验不通过", "工单编号的校验位不正确，请核对后重新输入。"),
    NOT_SIGNED_IN("not-signed-in", 401, "未登录", "尚未登录或登录已过期，请重新登录。"),
    LOGIN_FAILED("login-failed", 401, "登录失败", "工号或密码不正确。"),
    SECOND_FACTOR_NEEDED("second-factor-needed", 401, "需要动态验证码", "请输入验证器上的 6 位动态验证码，或一个恢复码。"),
    SECOND_FACTOR_WRONG("second-factor-wrong", 401, "验证码不正确", "验证码不正确或已用过，请输入新的验证码。"),
    SIGN_IN_TICKET_EXPIRED("sign-in-ticket-expired", 401, "登录超时", "登录超时，请重新输入工号和密码。"),
    NODE_REFUSED("node-refused", 401, "节点密钥不符", "节点未出示密钥，或密钥不正确。"),
    ORIGIN_REFUSED("origin-refused", 403, "来源不符", "请求来自其他网站，已拒绝。"),
    NOT_ALLOWED("not-allowed", 403, "无权操作", "您没有此项权限。"),
    PASSWORD_CHANGE_NEEDED("password-change-needed", 403, "须先修改密码", "请先修改密码，再继续使用。"),
    SECOND_FACTOR_ENROLMENT_NEEDED("second-factor-enrolment-needed", 403, "须先启用动态验证码", "您的角色要求动态验证码，请先启用，再继续使用。"),
    NOT_FOUND("not-found", 404, "未找到", "所请求的内容不存在，或无权查看。"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "方法不支持", "该地址不支持此请求方法。"),
    NOT_ACCEPTABLE("not-acceptable", 406, "无法提供该格式", "只能以 JSON 格式应答。"),
    DRAFT_ALREADY_REGISTERED("draft-already-registered", 409, "草稿已登记", "该草稿已登记为工单，不能再保存。"),
    STEP_ILLEGAL("step-illegal", 409, "现在不能这样办理", "按现在的状态，不能采取这一步。"),
    CALL_BACK_TAKEN("call-back-taken", 409, "正由他人回拨", "这位来电人正由他人回拨。"),
    CALL_BACK_CLOSED("call-back-closed", 409, "回拨已办结", "这位来电人已接通、再次来电或已办结，请刷新列表。"),
    RECORDING_PENDING("recording-pending", 409, "录音尚未入库", "通话刚刚结束，录音尚未入库，请稍后再试。"),
    RECORDING_GONE("recording-gone", 410, "没有录音", "录音已按保存期限删除，或本次通话没有录音。"),
    VERSION_STALE("version-stale", 412, "内容已有变化", "在您查看之后，内容已被他人办理或修改，请核对后再提交。"),
    BODY_TOO_LARGE("body-too-large", 413, "内容过大", "请求内容超过允许的大小（一般为 1 MiB，录音为 1 GiB）。"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "内容类型不支持", "请求内容的类型不符合要求，一般须为 application/json。"),
    RANGE_NOT_SATISFIABLE("range-not-satisfiable", 416, "范围无效", "所请求的范围超出录音的长度。"),
    VERSION_MISSING("version-missing", 428, "缺少版本", "办理和修改须带 If-Match（所看到的版本）。"),
    INVALID("invalid", 422, "填写有误", "部分内容未填写或不符合要求，请按提示修改。"),
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", 422, "幂等键重复使用", "同一幂等键已用于登记另一内容的工单。"),
    TOO_MANY_LOGIN_FAILURES("too-many-login-failures", 429, "登录失败次数过多", "登录失败次数过多，请 15 分钟后再试。"),
    INTERNAL("internal", 500, "系统故障", "系统出现故障，请稍后再试；如仍有问题，请提供请求编号。"),
    RECORDING_DAMAGED("recording-damaged", 500, "录音无法读取", "录音文件损坏或丢失，无法播放，请报告系统管理员。"),
    STORAGE_UNAVAILABLE("storage-unavailable", 503, "数据库暂不可用", "数据库暂时无法使用，内容未保存，请稍后再试。"),
    DESK_TOKENS_UNAVAILABLE("desk-tokens-unavailable", 503, "坐席令牌暂不可用", "暂时无法签入坐席，请稍后再试。"),
    SERVICE_UNAVAILABLE("service-unavailable", 503, "服务暂不可用", "服务暂时不可用，请稍后再试。"),
    STORAGE_FULL("storage-full", 507, "存储空间不足", "存储空间已满，内容未保存，请稍后再送。");

    private final String slug;
    private final int status;
    private final String title;
    private final String detail;

    ProblemType(String slug, int status, String title, String detail) {
        this.slug = slug;
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    /// The stable `type` member, `/problems/…`.
    public String uri() {
        return "/problems/" + slug;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return detail;
    }
}
