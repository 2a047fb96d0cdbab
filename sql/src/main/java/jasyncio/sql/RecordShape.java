package jasyncio.sql;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** What is known of a class of records, found out once. */
final class RecordShape {
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    final List<RecordComponent> components;

    /** Takes an array, and gives an object. */
    final MethodHandle constructor;

    private RecordShape(Class<?> type) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException(type.getName() + " is not a record");
        }
        components = List.of(type.getRecordComponents());
        constructor = constructor(type, components);
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
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
