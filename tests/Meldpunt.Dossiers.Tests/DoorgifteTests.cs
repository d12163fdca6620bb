namespace Meldpunt.Dossiers.Tests;

/// <summary>Tests in an office of their own with the routing service's code beside it.</summary>
public abstract class DoorgifteTests : IAsyncLifetime
{
    private protected Kantoor Kantoor { get; private set; } = null!;

    private protected Doorgifte Doorgifte { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Kantoor = await Kantoor.NewAsync();
        Doorgifte = new Doorgifte(Kantoor);
    }

    public async Task DisposeAsync() => await Kantoor.DisposeAsync();
}
