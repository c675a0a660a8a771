package io.weft.coder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.Encoder;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.junit.jupiter.api.Test;

class EncoderModelTest {
    /** Encodes what its subclasses say. */
    public abstract static class Writing<T> implements Encoder.Text<T> {
        @Override
        public String encode(T object) {
            return getClass().getSimpleName();
        }
    }

    /** Of collections. */
    public static class OfCollection extends Writing<Collection<?>> {}

    /** Of lists. */
    public static class OfList extends Writing<List<?>> {}

    /** Of a marker interface as far from ArrayList as List is. */
    public static class OfRandomAccess extends Writing<RandomAccess> {}

    /** Of an abstract class. */
    public static class OfAbstractCollection extends Writing<AbstractCollection<?>> {}

    /** Of the class itself. */
    @SuppressWarnings("NonApiType")
    public static class OfArrayList extends Writing<ArrayList<?>> {}

    /** Of everything. */
    public static class OfObject extends Writing<Object> {}

    /** Of boxed ints. */
    public static class OfInteger extends Writing<Integer> {}

    /** Of boxed ints too. */
    public static class OfIntegerToo extends Writing<Integer> {}

    private static EncoderModel model(List<Class<? extends Encoder>> encoders) throws DeploymentException {
        return EncoderModel.of(encoders);
    }

    private static Class<?> choice(EncoderModel model, Class<?> type) {
        return Objects.requireNonNull(model.choose(type)).coder();
    }

    @Test
    void choosesTheClosestType() throws DeploymentException {
        EncoderModel model = model(List.of(
                OfObject.class,
                OfCollection.class,
                OfAbstractCollection.class,
                OfRandomAccess.class,
                OfList.class,
                OfArrayList.class));

        assertThat(choice(model, ArrayList.class)).isEqualTo(OfArrayList.class);
        assertThat(choice(model, java.util.Vector.class)).isEqualTo(OfRandomAccess.class);
        assertThat(choice(model, List.of().getClass())).isEqualTo(OfRandomAccess.class);
        assertThat(choice(model, java.util.LinkedList.class)).isEqualTo(OfList.class);
        assertThat(choice(model, java.util.HashSet.class)).isEqualTo(OfCollection.class);
        assertThat(choice(model, Thread.class)).isEqualTo(OfObject.class);
        assertThat(choice(model, Thread.class)).isEqualTo(OfObject.class);
    }

    @Test
    void theFirstDeclaredWinsATie() throws DeploymentException {
        assertThat(choice(model(List.of(OfInteger.class, OfIntegerToo.class)), Integer.class))
                .isEqualTo(OfInteger.class);
        assertThat(choice(model(List.of(OfList.class, OfRandomAccess.class)), ArrayList.class))
                .isEqualTo(OfList.class);
        assertThat(choice(model(List.of(OfRandomAccess.class, OfList.class)), ArrayList.class))
                .isEqualTo(OfRandomAccess.class);
    }

    @Test
    void choosesNothingForStrangers() throws DeploymentException {
        assertThat(model(List.of(OfList.class)).choose(Thread.class)).isNull();
        assertThat(EncoderModel.EMPTY.choose(Thread.class)).isNull();
    }

    @Test
    void knowsWhatCanBeSent() throws DeploymentException {
        EncoderModel model = model(List.of(OfList.class));

        for (Class<?> type : List.of(
                String.class,
                byte[].class,
                ByteBuffer.class,
                int.class,
                Character.class,
                List.class,
                ArrayList.class)) {
            assertThat(model.canEncode(type)).as(type.getName()).isTrue();
            assertThat(model.mayEncode(type)).as(type.getName()).isTrue();
        }
        for (Class<?> type :
                List.of(Object.class, CharSequence.class, Number.class, java.io.Serializable.class, Collection.class)) {
            assertThat(model.canEncode(type)).as(type.getName()).isFalse();
            assertThat(model.mayEncode(type)).as(type.getName()).isTrue();
        }
        assertThat(EncoderModel.EMPTY.mayEncode(java.nio.Buffer.class)).isTrue();
        assertThat(model.mayEncode(BigDecimal.class)).isFalse();
        assertThat(model.mayEncode(void.class)).isFalse();
    }

    @Test
    void namesWhatItsEncodersTake() throws DeploymentException {
        assertThat(model(List.of(OfList.class, OfInteger.class)).describe())
                .isEqualTo("the endpoint's encoders take java.lang.Integer, java.util.List");
        assertThat(EncoderModel.EMPTY.describe()).isEqualTo("the endpoint declares no encoder");
    }

    @Test
    void readsAConfiguration() throws DeploymentException, InstantiationException {
        EncoderModel model = EncoderModel.of(TestConfig.with(List.of(OfInteger.class), List.of()));

        assertThat(model.open(InstanceFactory.REFLECTIVE, TestConfig.plain()).model())
                .isSameAs(model);
        assertThat(EncoderModel.of(TestConfig.plain())).isSameAs(EncoderModel.EMPTY);
    }

    @Test
    void withoutEncodersConnectionsShareOneObject() throws InstantiationException {
        assertThat(EncoderModel.EMPTY.open(InstanceFactory.REFLECTIVE, TestConfig.plain()))
                .isSameAs(EncoderModel.EMPTY.open(InstanceFactory.REFLECTIVE, TestConfig.plain()));
    }

    @Test
    void rejectsClassesThatCannotServe() {
        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> model(List.of(Writing.class)))
                .withMessageContaining("WSC-4.1.2-1");
    }
}
