package io.weft.tck.scenario.endpoint;

import jakarta.servlet.annotation.WebServlet;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.support.HttpSessionHandshakeInterceptor;

/** Spring's dispatcher, whose WebSocket handlers are reached through {@code upgradeHttpToWebSocket}. */
@WebServlet("/spring/*")
public class SpringDoor extends DispatcherServlet {
    private static final long serialVersionUID = 1L;

    /** Makes the dispatcher with its own beans. */
    public SpringDoor() {
        super(beans());
    }

    private static AnnotationConfigWebApplicationContext beans() {
        AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
        context.register(Handlers.class);
        return context;
    }

    /** The application, as Spring's own guide has it. */
    @Configuration
    @EnableWebSocket
    public static class Handlers {

        /** A handler by itself, and one that Spring's SockJS stands before. */
        @Bean
        WebSocketConfigurer handlers() {
            return registry -> {
                registry.addHandler(new Shout(), "/shout")
                        .addInterceptors(new HttpSessionHandshakeInterceptor())
                        .setAllowedOriginPatterns("*");
                registry.addHandler(new Shout(), "/sock")
                        .setAllowedOriginPatterns("*")
                        .withSockJS();
            };
        }
    }

    /** Answers in capitals; takes messages in pieces, and closes when it is told to. */
    static final class Shout extends TextWebSocketHandler implements SubProtocolCapable {

        @Override
        public List<String> getSubProtocols() {
            return List.of("loud");
        }

        @Override
        public void afterConnectionEstablished(WebSocketSession session) throws IOException {
            session.sendMessage(new TextMessage("hello " + session.getAcceptedProtocol()));
        }

        @Override
        protected void handleTextMessage(WebSocketSession session, TextMessage message) throws IOException {
            if (message.getPayload().equals("bye")) {
                session.close(CloseStatus.NORMAL.withReason("said bye"));
            } else {
                session.sendMessage(new TextMessage(message.getPayload().toUpperCase(Locale.ROOT)));
            }
        }
    }
}
