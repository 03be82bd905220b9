package cn.hotline12315.sms.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.util.MessageId;

/// jsmpp's server on loopback: a centre that is not of our making.
public final class SmppCentre implements AutoCloseable, ServerMessageReceiverListener {
    public final Queue<SubmitSm> submitted = new ConcurrentLinkedQueue<>();
    public final CopyOnWriteArrayList<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    private final SMPPServerSessionListener listener;
    private final ToIntFunction<SubmitSm> status;
    private final int bindStatus;
    private final AtomicInteger ids = new AtomicInteger();
    private final Socket socket = new Socket();

    /// @param bindStatus 0 accepts each bind
    /// @param status what each submission is answered with
    public SmppCentre(int bindStatus, ToIntFunction<SubmitSm> status) throws IOException {
        this.bindStatus = bindStatus;
        this.status = status;
        listener = new SMPPServerSessionListener(0, socket);
        Thread.ofVirtual().start(this::accept);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.port);
    }

    private void accept() {
        try {
            while (true) {
                SMPPServerSession session = listener.accept();
                session.setMessageReceiverListener(this);
                Thread.ofVirtual().start(() -> welcome(session));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void welcome(SMPPServerSession session) {
        try {
            BindRequest bind = session.waitForBind(20_000);
            if (bindStatus == 0 && bind.getPassword().equals("secret")) {
                bind.accept("jsmpp");
                sessions.add(session);
            } else {
                bind.reject(bindStatus == 0 ? 0x0E : bindStatus);
            }
        } catch (IOException | TimeoutException | org.jsmpp.PDUStringException e) {
            session.close();
        }
    }

    public void deliver(
            SMPPServerSession session, String from, int esmClass, int coding, byte[] content, OptionalParameter... more)
            throws Exception {
        session.deliverShortMessage(
                "",
                TypeOfNumber.INTERNATIONAL,
                NumberingPlanIndicator.ISDN,
                from,
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.ISDN,
                "12315",
                new ESMClass(esmClass),
                (byte) 0,
                (byte) 0,
                new RegisteredDelivery(0),
                DataCodings.newInstance((byte) coding),
                content,
                more);
    }

    public void report(SMPPServerSession session, String id) throws Exception {
        String text =
                "id:" + id + " sub:001 dlvrd:001 submit date:2611230430 done date:2611230431 stat:DELIVRD err:000";
        deliver(session, "8613971000001", 0x04, 0, text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm sms, SMPPServerSession from) throws ProcessRequestException {
        int answer = status.applyAsInt(sms);
        if (answer != 0) {
            throw new ProcessRequestException("refused", answer);
        }
        submitted.add(sms);
        try {
            return new SubmitSmResult(new MessageId("m" + ids.incrementAndGet()), new OptionalParameter[0]);
        } catch (org.jsmpp.PDUStringException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti m, SMPPServerSession from) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm m, SMPPServerSession from) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm m, SMPPServerSession from) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptCancelSm(CancelSm m, SMPPServerSession from) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm m, SMPPServerSession from) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm m, SMPPServerSession from) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm m, SMPPServerSession from)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm m, Session from) throws ProcessRequestException {
        throw unknown();
    }

    private static ProcessRequestException unknown() {
        return new ProcessRequestException("not here", 3);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        sessions.forEach(SMPPServerSession::close);
    }

    /// Loopback only, on a free port.
    private static final class Socket implements ServerConnectionFactory {
        private int port;

        @Override
        public ServerConnection listen(int any) throws IOException {
            ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            port = socket.getLocalPort();
            return new ServerSocketConnection(socket);
        }

        @Override
        public ServerConnection listen(int any, int timeout) throws IOException {
            return listen(any);
        }

        @Override
        public ServerConnection listen(int any, int timeout, int backlog) throws IOException {
            return listen(any);
        }
    }
}
