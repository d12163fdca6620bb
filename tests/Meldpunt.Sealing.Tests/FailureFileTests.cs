using Meldpunt.Sealing.Attacks;

namespace Meldpunt.Sealing.Tests;

/// <summary>
/// The files in <c>failures/</c>: one for each way to break something sealed or its origin, and for each thing that is
/// opened a control of the same making that was not broken. All end in the same refusal: none in plaintext, a crash or a
/// hang. <c>infra/make-failures</c> made them, once; here they are only read.
/// </summary>
public class FailureFileTests
{
    private static readonly string Folder = Repository.Folder("tests", "Meldpunt.Sealing.Tests", "failures");
    private static readonly Attack[] All = [.. Attack.LoadAll(Folder)];

    public static TheoryData<string> Refused => Names(a => !a.Opens && !a.NeedsHybrid);

    public static TheoryData<string> RefusedHybrid => Names(a => !a.Opens && a.NeedsHybrid);

    public static TheoryData<string> Controls => Names(a => a.Opens && !a.NeedsHybrid);

    public static TheoryData<string> ControlsHybrid => Names(a => a.Opens && a.NeedsHybrid);

    [Theory, MemberData(nameof(Refused))]
    public Task Broken_file_is_refused(string name) => IsRefused(name);

    [HybridTheory, MemberData(nameof(RefusedHybrid))]
    public Task Broken_hybrid_file_is_refused(string name) => IsRefused(name);

    [Theory, MemberData(nameof(Controls))]
    public void Whole_file_opens(string name) => Opens(name);

    [HybridTheory, MemberData(nameof(ControlsHybrid))]
    public void Whole_hybrid_file_opens(string name) => Opens(name);

    [Fact]
    public void There_are_enough_of_them_and_each_way_of_opening_has_a_control()
    {
        Assert.True(All.Count(a => !a.Opens) >= 80, $"{All.Count(a => !a.Opens)} files");
        Assert.All(All, a => Assert.Contains(All, other => other.Opens && other.What == a.What));
    }

    [Fact]
    public void No_two_files_are_the_same_attack() =>
        Assert.Equal(All.Length, All.Select(a => a.Text("comment") + a.What + string.Join('|', a.Fields.Where(f => f.Name != "comment").Select(f => f.Text))).Distinct().Count());

    private static async Task IsRefused(string name)
    {
        var opened = await Task.Run(() => Opener.Open(Find(name))).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Null(opened);
    }

    private static void Opens(string name) => Assert.NotEmpty(Opener.Open(Find(name))!);

    private static Attack Find(string name) => All.Single(a => a.Name == name);

    private static TheoryData<string> Names(Func<Attack, bool> which) => [.. All.Where(which).Select(a => a.Name)];
}
