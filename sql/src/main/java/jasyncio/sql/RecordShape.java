package jasyncio.sql;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a class of records, found out once. */
final class RecordShape {
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    final List<RecordComponent> components;

    /** For each component, the class of its values. */
    private final List<Class<?>> classes;

    /** Takes an array, and gives an object. */
    final MethodHandle constructor;

    private RecordShape(Class<?> type) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException(type.getName() + " is not a record");
        }
        components = List.of(type.getRecordComponents());
        classes = components.stream().<Class<?>>map(component -> Convert.boxed(component.getType())).toList();
        constructor = constructor(type, components);
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    /** Whether a component takes a value as it is. */
    boolean takes(int component, @Nullable Object value) {
        return classes.get(component).isInstance(value);
    }

    private static MethodHandle constructor(Class<?> type, List<RecordComponent> components) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return MethodHandles.lookup().unreflectConstructor(constructor)
                    .asSpreader(Object[].class, components.size())
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a record has this constructor: " + Arrays.toString(components.toArray()), e);
        } catch (InaccessibleObjectException e) {
            throw new IllegalArgumentException("record " + type.getName() + " cannot be made here: have "
                    + type.getModule() + " open " + type.getPackageName() + " to jasyncio.sql", e);
        }
    }
}
