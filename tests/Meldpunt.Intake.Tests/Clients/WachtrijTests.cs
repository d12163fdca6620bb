using System.Net;
using System.Threading.Channels;
using Meldpunt.Intake.Clients;
using Microsoft.AspNetCore.Http;

namespace Meldpunt.Intake.Tests.Clients;

/// <summary>Codes that open nothing: each client has a line of its own, and over Tor all are one client.</summary>
public sealed class WachtrijTests
{
    private readonly Klok _klok = new();
    private readonly ClientBuckets _clients;

    public WachtrijTests() => _clients = new ClientBuckets(new IntakeOptions { MostWrongCodes = 20, MostBegun = 60, MostSent = 60 }, _klok);

    [Fact]
    public async Task Wie_gokt_wacht_op_de_eigen_gok_ervoor_en_op_die_van_niemand_anders()
    {
        var (eerste, tweede, ander) = (Gok("192.0.2.1"), Gok("192.0.2.1"), Gok("192.0.2.2"));
        (await _klok.PauzeAsync()).Einde();
        (await _klok.PauzeAsync()).Einde();
        await Task.WhenAll(eerste, ander);
        Assert.False(tweede.IsCompleted);
        (await _klok.PauzeAsync()).Einde();
        await tweede;
        Assert.False(_klok.HeeftPauze);
    }

    [Fact]
    public async Task Van_deze_machine_zelf_staat_alles_in_een_rij()
    {
        var (eerste, tweede) = (Gok("127.0.0.1"), Gok("::1"));
        var pauze = await _klok.PauzeAsync();
        Assert.False(_klok.HeeftPauze);
        pauze.Einde();
        await eerste;
        Assert.False(tweede.IsCompleted);
        (await _klok.PauzeAsync()).Einde();
        await tweede;
    }

    [Fact]
    public async Task Wie_ophangt_houdt_de_rij_niet_op()
    {
        using var hangtOp = new CancellationTokenSource();
        var (eerste, tweede, derde) = (Gok("127.0.0.1"), Gok("127.0.0.1", hangtOp.Token), Gok("127.0.0.1"));
        await hangtOp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tweede);
        (await _klok.PauzeAsync()).Einde();
        await eerste;
        (await _klok.PauzeAsync()).Einde();
        await derde;
    }

    private Task Gok(string vanaf, CancellationToken hangtOp = default)
    {
        var context = new DefaultHttpContext { RequestAborted = hangtOp };
        context.Connection.RemoteIpAddress = IPAddress.Parse(vanaf);
        return _clients.QueueAsync(context);
    }

    /// <summary>Time that stands still: a pause ends when the test says so.</summary>
    private sealed class Klok : TimeProvider
    {
        private readonly Channel<Pauze> _pauzes = Channel.CreateUnbounded<Pauze>();

        public bool HeeftPauze => _pauzes.Reader.TryPeek(out _);

        public ValueTask<Pauze> PauzeAsync() => _pauzes.Reader.ReadAsync();

        public override DateTimeOffset GetUtcNow() => new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var pauze = new Pauze(() => callback(state));
            _pauzes.Writer.TryWrite(pauze);
            return pauze;
        }
    }

    private sealed class Pauze(Action einde) : ITimer
    {
        public void Einde() => einde();

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
