using System.Data;
using System.Threading.Channels;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Meldpunt.Storage;

/// <summary>
/// One writer task that drains a channel: whatever waits is written in one transaction (group commit), each write in a
/// savepoint of its own, and acknowledged after COMMIT. SQLite has one writer anyway; queueing here avoids starvation.
/// </summary>
internal sealed class WriteQueue : IAsyncDisposable
{
    private const int GroupSize = 256;
    private readonly Channel<Pending> _channel = Channel.CreateBounded<Pending>(1024);
    private readonly Func<SqliteConnection> _connect;
    private readonly Task _worker;

    public WriteQueue(Func<SqliteConnection> connect)
    {
        _connect = connect;
        _worker = Task.Run(DrainAsync);
    }

    public async Task<T> Enqueue<T>(Func<IDbConnection, T> write)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _channel.Writer.WriteAsync(new Pending<T>(write, result));
        return await result.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Writer.TryComplete();
        await _worker;
    }

    private async Task DrainAsync()
    {
        var group = new List<Pending>(GroupSize);
        while (await _channel.Reader.WaitToReadAsync())
        {
            while (group.Count < GroupSize && _channel.Reader.TryRead(out var next))
                group.Add(next);
            Commit(group);
            group.Clear();
        }
    }

    private void Commit(List<Pending> group)
    {
        try
        {
            using var connection = _connect();
            using var transaction = connection.BeginTransaction(deferred: false);
            foreach (var pending in group)
                pending.Run(connection);
            transaction.Commit();
        }
        catch (Exception e)
        {
            // Nothing of this group is on disk: every caller hears so.
            group.ForEach(p => p.Fail(e));
            return;
        }

        group.ForEach(p => p.Acknowledge());
    }

    private abstract class Pending
    {
        public abstract void Run(SqliteConnection connection);
        public abstract void Acknowledge();
        public abstract void Fail(Exception exception);
    }

    private sealed class Pending<T>(Func<IDbConnection, T> write, TaskCompletionSource<T> result) : Pending
    {
        private T? _value;
        private Exception? _refused;

        public override void Run(SqliteConnection connection)
        {
            connection.Execute("SAVEPOINT een");
            try
            {
                _value = write(connection);
                connection.Execute("RELEASE een");
            }
            catch (Exception e)
            {
                _refused = e;
                connection.Execute("ROLLBACK TO een; RELEASE een");
            }
        }

        public override void Acknowledge()
        {
            if (_refused is null)
                result.TrySetResult(_value!);
            else
                result.TrySetException(_refused);
        }

        // Also for a write that was refused: it may have been refused for the sake of a row that is now lost.
        public override void Fail(Exception exception) => result.TrySetException(exception);
    }
}
